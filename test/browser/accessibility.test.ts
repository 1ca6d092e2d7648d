import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Frame, FrameLocator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { drawWood } from '../../scripts/seed/draw-wood.ts'
import { makeField } from '../../scripts/tools/make-field.ts'
import { answer, dialogHeader, dialogRow, isGone, isSeen, said } from './locate.ts'
import type { OperatorPhone } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage({ withColleague: true })

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

interface Fault {
  id: string
  impact: string
  nodes: string[]
}

/** The Mini App's frame. */
async function frameOf(page: Page): Promise<Frame> {
  const handle = await page.locator('iframe[title="Mini App"]').elementHandle()
  const frame = await handle?.contentFrame()
  if (!frame) throw new Error('the Mini App is not open')
  return frame
}

/** What axe finds of weight in the Mini App as it stands. */
async function faultsOf(page: Page, isMenuOpen: boolean): Promise<Fault[]> {
  const frame = await frameOf(page)
  // The page's own policy forbids scripts from elsewhere; the test's goes in from outside.
  await frame.evaluate(await readFile(axePath, 'utf8'))
  return frame.evaluate(async (isMenuOpen) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      // Experimental, says axe: it would have the size of a file, or all that a row of the list shows, in a name. Those
      // stand in descriptions, so that who hears a list hears names.
      rules: {
        'label-content-name-mismatch': { enabled: false },
        // What stands beside an open menu is hidden from who hears it, and cannot have the focus: the menu keeps that.
        'aria-hidden-focus': { enabled: !isMenuOpen },
      },
    })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, impact, nodes }) => ({
        id,
        impact: String(impact),
        nodes: nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
      }))
  }, isMenuOpen)
}

/** Every transition is over: colours between two states are nobody's choice. */
const isStill = (app: FrameLocator) =>
  app.locator('html').evaluate(() =>
    // One may be broken off by the next; a spinner never ends.
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((one) => one.finished),
    ).then(() => undefined),
  )

/** What a mouse may press and no key: it neither takes the focus nor stands in what does, or what arrows walk. */
const outOfReach = (app: FrameLocator): Promise<string[]> =>
  app
    .locator('body')
    .evaluate((body) =>
      [...body.querySelectorAll('*')]
        .filter(
          (one) =>
            one.checkVisibility() &&
            getComputedStyle(one).cursor === 'pointer' &&
            !one.closest('a[href], button, input, select, textarea, label, summary, [tabindex]'),
        )
        .map((one) => one.outerHTML.slice(0, 160)),
    )

/** The focus goes nowhere but into the open menu. */
const keepsFocus = (app: FrameLocator) =>
  app.getByRole('menu').evaluate((menu) => menu.contains(document.activeElement))

/** What is wrong with each screen that was looked at. */
function inspect({ page, app }: OperatorPhone) {
  const found = new Map<string, unknown>()
  const judge = async (screen: string, isMenuOpen: boolean) => {
    await isStill(app)
    const faults = [...(await faultsOf(page, isMenuOpen)), ...(await outOfReach(app))]
    if (faults.length > 0) found.set(screen, faults)
  }
  return {
    found: () => Object.fromEntries(found),
    look: (screen: string) => judge(screen, false),
    lookAtMenu: async (menu: string) => {
      await page.keyboard.press('Tab')
      expect(await keepsFocus(app)).toBe(true)
      await judge(menu, true)
    },
    close: async () => {
      await page.keyboard.press('Escape')
      await isGone(app.getByRole('dialog'))
    },
  }
}

for (const [theme, shape] of [
  ['light', 'phone'],
  ['dark', 'phone'],
  ['light', 'desktop'],
  ['dark', 'desktop'],
] as const)
  scene(`no screen has a serious fault of accessibility (${theme}, ${shape})`, async (scene) => {
    if (theme === 'light' && shape === 'phone')
      await makeField(scene.telegram, { type: 'Address', en: 'Address', ru: 'Адрес' })
    const ada = await scene.newCustomer({ firstName: `Ada ${theme} ${shape}` })
    await ada.chat.write('Where is my parcel?')
    await ada.chat.attach({
      kind: 'document',
      name: 'receipt.pdf',
      mime: 'application/pdf',
      bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n'),
    })
    const phone = await scene.openOperatorPhone({ theme, shape })
    const { app } = phone
    const isPhone = shape === 'phone'
    const { look, close, found } = inspect(phone)

    await isSeen(dialogRow(app, ada.name))
    await look('list')
    await app.getByRole('button', { name: /^Filter and order/ }).click()
    await isSeen(app.getByRole('dialog'))
    await look('filter')
    await close()
    await app.getByRole('searchbox').fill('parcel')
    await isSeen(app.getByText('Messages', { exact: true }))
    await look('search')
    await app.getByRole('searchbox').press('Escape')

    await dialogRow(app, ada.name).click()
    await isSeen(app.getByRole('log').getByText('Where is my parcel?'))
    await look('dialog')
    await app.getByText('Note', { exact: true }).click()
    await app.getByRole('textbox', { name: 'Note for the team' }).fill('Ask the courier')
    await look('note')
    await app.getByText('Reply', { exact: true }).click()
    if (isPhone) await app.getByRole('button', { name: `${ada.name}: contact` }).click()
    await isSeen(app.getByRole('button', { name: 'Address: change' }))
    await look('contact')
    await app.getByRole('button', { name: 'Add', exact: true }).click()
    await isSeen(app.getByRole('dialog').getByRole('checkbox').first())
    await look('assign')
    await close()
    await app.getByRole('button', { name: 'Block', exact: true }).click()
    await isSeen(app.getByRole('dialog'))
    await look('block')
    await close()
    expect(found()).toEqual({})
  })

for (const [theme, shape] of [
  ['light', 'phone'],
  ['dark', 'desktop'],
] as const)
  scene(
    `no menu, sheet or rarer state has a serious fault of accessibility (${theme}, ${shape})`,
    async (scene) => {
      const eve = await scene.newCustomer({ firstName: `Eve ${theme}` })
      await eve.chat.write('Is it oak?')
      await eve.chat.attach({ kind: 'photo', bytes: drawWood() })
      const phone = await scene.openOperatorPhone({ theme, shape })
      const { page, app } = phone
      const isPhone = shape === 'phone'
      const { look, lookAtMenu, close, found } = inspect(phone)
      const menu = app.getByRole('menu')
      const closeMenu = async () => {
        await page.keyboard.press('Escape')
        await isGone(menu)
      }

      await dialogRow(app, eve.name).click({ button: 'right' })
      await isSeen(menu)
      await lookAtMenu('menu of a row')
      await app.getByRole('menuitem', { name: 'Select', exact: true }).click()
      await isSeen(app.getByRole('toolbar'))
      await look('selecting')
      await app.getByRole('button', { name: 'End selecting' }).click()

      await dialogRow(app, eve.name).click()
      await isSeen(said(app, 'Is it oak?'))
      await answer(app, 'It is oak.')
      await eve.chat.untilMessages((all) => all.at(-1)?.text === 'It is oak.')
      await said(app, 'It is oak.').click({ button: 'right' })
      await isSeen(menu)
      await lookAtMenu('menu of a message')
      await app.getByRole('menuitem', { name: 'Edit', exact: true }).click()
      await app.getByRole('textbox', { name: 'Message to the customer' }).fill('It is ash.')
      await look('editing')
      await app.getByRole('button', { name: 'Save', exact: true }).click()
      await isSeen(said(app, 'It is ash.'))
      await app.getByRole('button', { name: 'Edited. Show what it said before' }).click()
      await isSeen(app.getByRole('dialog').getByText('It is oak.'))
      await look('earlier wordings')
      await close()

      await app.getByRole('button', { name: 'Canned replies' }).click()
      await isSeen(app.getByRole('searchbox', { name: 'Find a canned reply' }))
      await look('canned replies')
      await page.keyboard.press('Escape')
      await app.getByRole('button', { name: 'Attach', exact: true }).click()
      await isSeen(app.getByRole('menuitem', { name: 'Photos' }))
      expect(await app.getByRole('menuitem', { name: 'Camera' }).count()).toBe(isPhone ? 1 : 0)
      await lookAtMenu('menu of attaching')
      await closeMenu()
      await app.locator('input[data-attach=files]').setInputFiles([
        { name: 'wood.png', mimeType: 'image/png', buffer: Buffer.from(drawWood()) },
        { name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('oak') },
      ])
      await isSeen(app.getByRole('button', { name: 'Remove list.txt' }))
      await look('attached files')
      await app.getByRole('button', { name: 'Remove list.txt' }).click()
      await app.getByRole('button', { name: 'Remove wood.png' }).click()
      await app.getByRole('button', { name: 'Open the photo' }).click()
      await isSeen(app.getByRole('dialog', { name: 'Photos' }))
      await look('viewer')
      await close()

      await dialogHeader(app).getByRole('button', { name: 'Dialog actions' }).click()
      await isSeen(menu)
      await lookAtMenu('menu of the dialog')
      await closeMenu()
      if (isPhone) await app.getByRole('button', { name: `${eve.name}: contact` }).click()
      await app.getByRole('button', { name: 'Transfer', exact: true }).click()
      await isSeen(app.getByRole('dialog').getByRole('textbox', { name: 'A note for who gets it' }))
      await look('transfer')
      await close()
      await app.getByRole('button', { name: 'Add a tag' }).click()
      await isSeen(app.getByRole('dialog').getByRole('searchbox'))
      await look('tag')
      await close()
      await app.getByRole('button', { name: 'Block', exact: true }).click()
      await app.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click()
      await isSeen(app.getByRole('button', { name: 'Unblock', exact: true }))
      await look('blocked, contact')
      if (isPhone) await page.getByRole('button', { name: 'Back in the Mini App' }).click()
      await isSeen(app.getByText('The customer is blocked: nothing is sent to them. Notes can be written.'))
      await look('blocked')
      if (!isPhone) {
        await dialogHeader(app).getByRole('button').first().focus()
        await page.keyboard.press('?')
        await isSeen(app.getByRole('dialog', { name: 'Keyboard shortcuts' }))
        await look('shortcuts')
        await close()
      }
      expect(found()).toEqual({})
    },
  )
