import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, BrowserContextOptions, FrameLocator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { PersonInChat } from '#sandbox/client.ts'
import type { PersonInfo } from '#sandbox/control/wire.ts'
import { customerBot, owner } from '../../scripts/tools/sandbox-world.ts'
import type { Stage } from './stage.ts'
import { watchForTrouble } from './trouble.ts'

/** What a locator waits for at most, ms. */
const patience = 30_000

export interface Customer {
  id: number
  name: string
  /** Their chat with the customer bot, without a phone. */
  chat: PersonInChat
}

export interface OperatorLook {
  /** Whose phone it is: the owner's unless said. */
  person?: number
  shape?: 'phone' | 'desktop'
  theme?: 'light' | 'dark'
  lang?: 'en' | 'ru'
  /** Whether the Mini App is opened at once, by the bot's menu button; it is unless said. */
  opens?: boolean
}

export interface OperatorPhone {
  page: Page
  /** The open Mini App, inside its frame. */
  app: FrameLocator
}

/** One test's people and their phones. */
export interface Scene extends Stage {
  newCustomer(about: Partial<PersonInfo> & { firstName: string }): Promise<Customer>
  openCustomerPhone(customer: Customer, theme?: 'light' | 'dark'): Promise<Page>
  /** Opens an operator's phone: their chat with the staff bot, and over it the Mini App. */
  openOperatorPhone(look?: OperatorLook): Promise<OperatorPhone>
  /** A page of the stage's or of anything else, in a context of its own. */
  openPage(address: string, options?: BrowserContextOptions): Promise<Page>
  /** From now on complaints like this are part of the play. */
  tolerate(complaint: RegExp): void
}

const screens = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 } },
} satisfies Record<string, BrowserContextOptions>

let lastPerson = 910_000

const miniAppOn = (page: Page): FrameLocator => page.frameLocator('iframe[title="Mini App"]')

/** What every page shows now, as files. */
async function takeScreenshots(contexts: BrowserContext[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'souffleur-failed-'))
  const pages = contexts.flatMap((context) => context.pages())
  return Promise.all(
    pages.map((page, index) => {
      const path = join(folder, `${index + 1}.png`)
      return page.screenshot({ path, timeout: 5000 }).then(
        () => path,
        () => `(none of ${page.url()})`,
      )
    }),
  )
}

const inLines = (title: string, lines: string[]) =>
  lines.length === 0 ? '' : `${title}\n${lines.join('\n')}`

/** Opens a scene on the stage; `end` takes what is played in it, and fails as it does or for any trouble seen. */
export function raiseScene(stage: Stage) {
  const contexts: BrowserContext[] = []
  const trouble = watchForTrouble(stage.serverLog)
  const openPage: Scene['openPage'] = async (address, options = {}) => {
    const context = await stage.browser.newContext({ timezoneId: 'Europe/Berlin', ...options })
    context.setDefaultTimeout(patience)
    contexts.push(context)
    trouble.watch(context)
    const page = await context.newPage()
    await page.goto(address)
    return page
  }
  const openOperatorPhone: Scene['openOperatorPhone'] = async ({
    person = owner.id,
    shape = 'phone',
    theme = 'light',
    lang = 'en',
    opens = true,
  } = {}) => {
    const look = new URLSearchParams({ person: String(person), shape, theme, lang, open: opens ? '1' : '0' })
    const page = await openPage(`${stage.addresses.operator}?${look}`, screens[shape])
    // The phone tells Telegram its language: from then on the bot knows it.
    await stage.telegram.until(stage.telegram.people, (people) =>
      people.some((one) => one.id === person && one.languageCode === lang),
    )
    return { page, app: miniAppOn(page) }
  }
  const scene: Scene = {
    ...stage,
    openPage,
    openOperatorPhone,
    newCustomer: async (about) => {
      const person = { id: ++lastPerson, languageCode: 'en', ...about }
      await stage.telegram.addPerson(person)
      const name = [person.firstName, person.lastName].filter(Boolean).join(' ')
      return { id: person.id, name, chat: stage.telegram.person(person.id).in(customerBot.username) }
    },
    openCustomerPhone: ({ id }, theme = 'light') =>
      openPage(`${stage.addresses.customer}?person=${id}&theme=${theme}`, screens.phone),
    tolerate: trouble.tolerate,
  }
  const end = async (played: Promise<void>) => {
    try {
      await played
      expect(trouble.unexpected(), 'trouble nobody expected').toEqual([])
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error))
      failure.message += inLines('\nTrouble meanwhile:', trouble.unexpected())
      failure.message += inLines('\nScreenshots:', await takeScreenshots(contexts))
      throw failure
    } finally {
      await Promise.all(contexts.map((context) => context.close()))
    }
  }
  return { scene, end }
}
