import type { FrameLocator, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { colleague } from '../../scripts/tools/sandbox-world.ts'
import { dialogHeader, dialogRow, eventually, isGone, isSeen, said } from './locate.ts'
import type { Scene } from './scene.ts'
import { setStage } from './stage.ts'
import { pressLong, swipe } from './touch.ts'

const scene = setStage({ withColleague: true })

const words = {
  en: {
    mine: 'Mine',
    unassigned: 'Unassigned',
    waiting: 'Waiting',
    open: 'Open',
    filter: 'Filter and order',
    filtered: 'Filter and order: 3 chosen',
    reset: 'Reset',
    waits: 'Waiting for an answer',
    whoseMine: 'Mine',
    oldest: 'Oldest first',
    show: 'Show',
    claim: 'Take',
    nothing: 'No such dialogs',
  },
  ru: {
    mine: 'Мои',
    unassigned: 'Без ответственного',
    waiting: 'Ждут ответа',
    open: 'Открытые',
    filter: 'Фильтр и порядок',
    filtered: 'Фильтр и порядок: выбрано 3',
    reset: 'Сбросить',
    waits: 'Ждут ответа',
    whoseMine: 'Мои',
    oldest: 'Сначала давние',
    show: 'Показать',
    claim: 'Взять себе',
    nothing: 'Таких диалогов нет',
  },
}

const chips = (app: FrameLocator, label = 'Which dialogs to show') => app.getByRole('group', { name: label })
const chip = (app: FrameLocator, words: string) => chips(app).getByText(words, { exact: true })
const addressOf = (app: FrameLocator) => app.locator('html').evaluate(() => window.location.search)

/** How many dialogs a chip says its list holds. */
async function countOn(app: FrameLocator, words: string): Promise<number> {
  const label = await chips(app).locator('label').filter({ hasText: words }).innerText()
  return Number(/(\d+)$/.exec(label)?.[1] ?? 0)
}

const keptAtServer = (page: Page) =>
  page.waitForResponse((response) => response.url().endsWith('/api/me/list-view') && response.ok())

/** An operator's phone at the list of all open dialogs, whatever they looked at before. */
async function openDesk(scene: Scene, look: Parameters<Scene['openOperatorPhone']>[0]) {
  const phone = await scene.openOperatorPhone(look)
  await chip(phone.app, 'Open').click()
  await eventually(() => addressOf(phone.app)).toBe('')
  await phone.app.locator('ul[data-touch]').waitFor()
  return phone
}

async function chooseFromMenu(app: FrameLocator, row: Locator, verb: string): Promise<void> {
  await row.click({ button: 'right' })
  await app.getByRole('menuitem', { name: verb, exact: true }).click()
}

/** Customers who have written, the first named first. */
async function customers(scene: Scene, ...names: string[]): Promise<void> {
  for (const firstName of names) {
    const customer = await scene.newCustomer({ firstName })
    await customer.chat.write(`${firstName} has a question.`)
  }
}

for (const [lang, names] of [
  ['en', ['Ada', 'Bela', 'Cleo']],
  ['ru', ['Агата', 'Борис', 'Вера']],
] as const)
  scene(
    `lists are chosen by chips and by the sheet, and there again the next time (${lang})`,
    async (scene) => {
      const say = words[lang]
      const [first, second, third] = names
      await customers(scene, ...names)
      const { page, app } = await scene.openOperatorPhone({ shape: 'desktop', lang })
      const group = app.getByRole('group').first()
      await isSeen(dialogRow(app, third))
      await group.getByText(say.unassigned, { exact: true }).click()
      await chooseFromMenu(app, dialogRow(app, first), say.claim)
      await isGone(dialogRow(app, first))
      await isSeen(dialogRow(app, second))
      await group.getByText(say.mine, { exact: true }).click()
      await isSeen(dialogRow(app, first))
      await isGone(dialogRow(app, second))
      expect(await addressOf(app)).toBe('?mine=1')

      await app.getByRole('button', { name: say.filter, exact: true }).click()
      const sheet = app.getByRole('dialog')
      await sheet.getByRole('switch', { name: say.waits }).click()
      await sheet.getByText(say.oldest, { exact: true }).click()
      const kept = keptAtServer(page)
      await sheet.getByRole('button', { name: say.show, exact: true }).click()
      await isSeen(app.getByRole('button', { name: say.filtered, exact: true }))
      expect(await addressOf(app)).toBe('?mine=1&waiting=1&sort=oldest')
      await isSeen(dialogRow(app, first))
      await kept

      // Another device, that knows nothing of it.
      const phone = await scene.openOperatorPhone({ lang })
      await isSeen(phone.app.getByRole('button', { name: say.filtered, exact: true }))
      await isSeen(dialogRow(phone.app, first))
      await isGone(dialogRow(phone.app, second))
      await phone.app.getByRole('button', { name: say.filtered, exact: true }).click()
      await phone.app.getByRole('dialog').getByRole('button', { name: say.reset, exact: true }).click()
      const reset = keptAtServer(phone.page)
      await phone.app.getByRole('dialog').getByRole('button', { name: say.show, exact: true }).click()
      await isSeen(dialogRow(phone.app, second))
      expect(await addressOf(phone.app)).toBe('')
      await reset
    },
  )

scene('counts and lists follow what customers and colleagues do', async (scene) => {
  const [vera, ilya] = await Promise.all([
    openDesk(scene, { shape: 'desktop' }),
    openDesk(scene, { shape: 'desktop', person: colleague.id }),
  ])
  await isSeen(chip(vera.app, 'Waiting'))
  const before = await countOn(vera.app, 'Waiting')
  const mine = await countOn(ilya.app, 'Mine')
  await chip(vera.app, 'Waiting').click()
  await customers(scene, 'Dora', 'Egon')
  await isSeen(dialogRow(vera.app, 'Dora'))
  await eventually(() => countOn(vera.app, 'Waiting')).toBe(before + 2)

  await chip(vera.app, 'Unassigned').click()
  await isSeen(dialogRow(vera.app, 'Dora'))
  await chooseFromMenu(ilya.app, dialogRow(ilya.app, 'Dora'), 'Take')
  await isGone(dialogRow(vera.app, 'Dora'))
  await eventually(() => countOn(ilya.app, 'Mine')).toBe(mine + 1)
  await chooseFromMenu(ilya.app, dialogRow(ilya.app, 'Egon'), 'Close')
  await ilya.page.getByRole('alertdialog').getByRole('button', { name: 'Close dialog' }).click()
  await isGone(dialogRow(vera.app, 'Egon'))
  await chip(vera.app, 'Closed').click()
  await isSeen(dialogRow(vera.app, 'Egon'))
})

scene('what is read beside the list of unread ones keeps its row until the next is opened', async (scene) => {
  await customers(scene, 'Mia', 'Ned')
  const { app } = await openDesk(scene, { shape: 'desktop' })
  await chip(app, 'Unread').click()
  await dialogRow(app, 'Mia').click()
  await isGone(dialogRow(app, 'Mia').getByRole('img', { name: '1 unread message' }))
  await isSeen(dialogRow(app, 'Mia'))
  await dialogRow(app, 'Ned').click()
  await isGone(dialogRow(app, 'Mia'))
  await isSeen(dialogRow(app, 'Ned'))
})

for (const shape of ['phone', 'desktop'] as const)
  scene(
    `the search forgives typos in names and lands on the message that holds a word (${shape})`,
    async (scene) => {
      const name = shape === 'phone' ? 'Wilhelmina' : 'Konstanze'
      const typo = shape === 'phone' ? 'Wilhelmna' : 'Konstnze'
      const customer = await scene.newCustomer({ firstName: name })
      await customer.chat.write(`Do you mend chandeliers of ${name}'s?`)
      for (let line = 1; line <= 40; line += 1) await customer.chat.write(`Line ${line} of many.`)
      const { page, app } = await openDesk(scene, { shape })
      await isSeen(dialogRow(app, name).getByText('Line 40 of many.'))
      const field = app.getByRole('searchbox', { name: 'Search' })
      await field.click()
      await field.fill(typo)
      const people = app.getByRole('region', { name: 'Customers' })
      await isSeen(people.getByRole('link').filter({ hasText: name }))
      await field.fill(`chandelier ${name}`)
      const hit = app.getByRole('region', { name: 'Messages' }).getByRole('link').filter({ hasText: name })
      await isSeen(hit.locator('mark').filter({ hasText: 'chandeliers' }))
      await hit.click()
      await isSeen(dialogHeader(app).getByText(name))
      const found = said(app, 'Do you mend')
      await isSeen(found)
      await eventually(() => found.evaluate((e) => e.getBoundingClientRect().top > 0)).toBe(true)
      expect(await addressOf(app)).toMatch(/^\?m=\d+&q=chandelier/)
      if (shape === 'phone') {
        await page.getByRole('button', { name: 'Back in the Mini App' }).click()
        await isSeen(hit)
        await page.getByRole('button', { name: 'Back in the Mini App' }).click()
      } else await app.getByRole('button', { name: 'End search' }).click()
      await isSeen(dialogRow(app, name))
      expect(await addressOf(app)).toBe('')
    },
  )

scene(
  'on a phone a row is claimed and closed by a swipe, and has a menu under a long press',
  async (scene) => {
    await customers(scene, 'Fay', 'Gus')
    const { page, app } = await openDesk(scene, {})
    await swipe(page, dialogRow(app, 'Fay'), 160)
    await isSeen(dialogRow(app, 'Fay').getByText('you', { exact: true }))
    // A short way is none.
    await swipe(page, dialogRow(app, 'Gus'), 50)
    await isSeen(dialogRow(app, 'Gus').getByText('bot', { exact: true }))

    const menu = app.getByRole('menu', { name: 'Actions: Gus' })
    await pressLong(page, dialogRow(app, 'Gus'), menu)
    await menu.getByRole('menuitem', { name: 'Mark read' }).tap()
    await isGone(dialogRow(app, 'Gus').getByRole('img', { name: '1 unread message' }))
    await pressLong(page, dialogRow(app, 'Gus'), menu)
    await menu.getByRole('menuitem', { name: 'Mark unread' }).tap()
    await isSeen(dialogRow(app, 'Gus').getByRole('img', { name: '1 unread message' }))

    await swipe(page, dialogRow(app, 'Gus'), -160)
    const question = page.getByRole('alertdialog')
    await isSeen(question.getByText('Gus is waiting for an answer.'))
    await question.getByRole('button', { name: 'Close dialog' }).click()
    await isGone(dialogRow(app, 'Gus'))
  },
)

scene('by keyboard alone a row is reached, claimed and given to a colleague', async (scene) => {
  await customers(scene, 'Hal')
  const { page, app } = await openDesk(scene, { shape: 'desktop' })
  await dialogRow(app, 'Hal').focus()
  await page.keyboard.press('Shift+F10')
  await isSeen(app.getByRole('menuitem', { name: 'Take', exact: true }))
  await page.keyboard.press('Enter')
  await isSeen(dialogRow(app, 'Hal').getByText('you', { exact: true }))
  await eventually(() => dialogRow(app, 'Hal').evaluate((row) => row === document.activeElement)).toBe(true)
  await page.keyboard.press('Shift+F10')
  await app.getByRole('menuitem', { name: 'Assign…' }).focus()
  await page.keyboard.press('Enter')
  const sheet = app.getByRole('dialog', { name: 'Assign Hal' })
  await page.keyboard.type('Ilya')
  await sheet.getByRole('checkbox', { name: 'Ilya Brandt' }).focus()
  await page.keyboard.press('Space')
  await sheet.getByRole('button', { name: 'Assign 1' }).focus()
  await page.keyboard.press('Enter')
  await isGone(sheet)
  const ilya = await openDesk(scene, { person: colleague.id })
  await chip(ilya.app, 'Mine').click()
  await isSeen(dialogRow(ilya.app, 'Hal'))
})

scene('several are tagged and claimed in one step, and why not all is told', async (scene) => {
  await customers(scene, 'Ida', 'Jan', 'Kay')
  const [vera, ilya] = await Promise.all([
    openDesk(scene, { shape: 'desktop' }),
    openDesk(scene, { person: colleague.id, shape: 'desktop' }),
  ])
  await chooseFromMenu(ilya.app, dialogRow(ilya.app, 'Ida'), 'Take')
  await isSeen(dialogRow(vera.app, 'Ida').getByText('Ilya Brandt', { exact: true }))
  await chooseFromMenu(vera.app, dialogRow(vera.app, 'Ida'), 'Select')
  const box = (name: string) => vera.app.getByRole('checkbox', { name, exact: true })
  await box('Jan').click()
  await box('Kay').click()
  const bar = vera.app.getByRole('toolbar')
  await bar.getByRole('button', { name: 'Add a tag' }).click()
  await vera.app.getByRole('searchbox', { name: 'Find or create a tag' }).fill('Wholesale')
  await vera.app.getByRole('button', { name: 'Create “Wholesale”' }).click()
  await isSeen(vera.app.getByText('Tagged: 3'))
  for (const name of ['Ida', 'Jan', 'Kay']) await isSeen(dialogRow(ilya.app, name).getByText('Wholesale'))

  await vera.app.getByRole('button', { name: 'Select several' }).click()
  for (const name of ['Ida', 'Jan', 'Kay']) await box(name).click()
  await bar.getByRole('button', { name: 'Take' }).click()
  const told = vera.app.getByRole('dialog', { name: 'Not all of it was done' })
  await isSeen(told.getByText('Done with 2 of 3.'))
  await isSeen(
    told.getByRole('listitem').filter({ hasText: 'Ida' }).getByText('A colleague has this dialog.'),
  )
  await told.getByRole('button', { name: 'Close' }).click()
  await isSeen(dialogRow(vera.app, 'Jan').getByText('you', { exact: true }))
  await isSeen(dialogRow(vera.app, 'Ida').getByText('Ilya Brandt', { exact: true }))
})

scene('several are given to a colleague, and closed, in one step', async (scene) => {
  const names = ['Max', 'Nia']
  await customers(scene, ...names)
  const { page, app } = await openDesk(scene, { shape: 'desktop' })
  const bar = app.getByRole('toolbar')
  const select = async () => {
    await app.getByRole('button', { name: 'Select several' }).click()
    for (const name of names) await app.getByRole('checkbox', { name, exact: true }).click()
  }
  await select()
  await bar.getByRole('button', { name: 'Assign', exact: true }).click()
  const sheet = app.getByRole('dialog')
  await sheet.getByRole('checkbox', { name: /Ilya Brandt/ }).check()
  await sheet.getByRole('button', { name: /^Assign/ }).click()
  await isSeen(app.getByText('Assigned: 2'))
  for (const name of names) await isSeen(dialogRow(app, name).getByText('Ilya Brandt', { exact: true }))
  await select()
  await bar.getByRole('button', { name: 'Close dialogs' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Close dialog' }).click()
  await isSeen(app.getByText('Closed: 2'))
  for (const name of names) await isGone(dialogRow(app, name))
})

scene('what the server refuses is undone on the row and told', async (scene) => {
  scene.tolerate(/take-over/)
  await customers(scene, 'Liv')
  const { page, app } = await openDesk(scene, { shape: 'desktop' })
  await isSeen(dialogRow(app, 'Liv'))
  await page.route('**/take-over', (route) => route.abort())
  await chooseFromMenu(app, dialogRow(app, 'Liv'), 'Take')
  await isSeen(app.getByText('That did not work'))
  await isSeen(dialogRow(app, 'Liv').getByText('bot', { exact: true }))
})
