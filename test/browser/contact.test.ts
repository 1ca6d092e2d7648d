import type { FrameLocator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { makeField } from '../../scripts/tools/make-field.ts'
import { colleague } from '../../scripts/tools/sandbox-world.ts'
import { dialogRow, eventually, isGone, isSeen, said } from './locate.ts'
import type { Customer, Scene } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage({ withColleague: true })

const words = {
  en: {
    contact: 'contact',
    panel: 'Contact',
    address: 'Address',
    change: 'change',
    note: 'A note for who gets it',
    tag: 'Add a tag',
    reason: 'Reason, for the team',
  },
  ru: {
    contact: 'клиент',
    panel: 'Клиент',
    address: 'Адрес',
    change: 'изменить',
    note: 'Заметка для того, кто примет',
    tag: 'Добавить метку',
    reason: 'Причина, для команды',
  },
}
type Words = (typeof words)['en']

/** Opens a customer's dialog and what is known of them; on a desktop both stand side by side at once. */
async function openContact(app: FrameLocator, { name }: Customer, say: Words, isPhone: boolean) {
  await dialogRow(app, name).click()
  if (isPhone) await app.getByRole('button', { name: `${name}: ${say.contact}` }).click()
  await isSeen(app.getByRole('heading', { name, exact: true }).last())
}

/** In the timeline of the Mini App. */
const inHistory = (app: FrameLocator, words: string) => app.getByRole('log').getByText(words)

const field = (app: FrameLocator, label: string, say: Words) =>
  app.getByRole('button', { name: `${label}: ${say.change}` })

async function fillIn(app: FrameLocator, page: Page, label: string, say: Words, value: string) {
  await field(app, label, say).click()
  await app.getByRole('textbox', { name: label }).fill(value)
  await page.keyboard.press('Enter')
}

const isWriting = (app: FrameLocator) =>
  app.locator('html').evaluate(() => document.activeElement?.matches('textarea') ?? false)

async function writes(scene: Scene, firstName: string): Promise<Customer> {
  const customer = await scene.newCustomer({ firstName, username: `${firstName.toLowerCase()}_here` })
  await customer.chat.write('I would like to order.')
  return customer
}

let madeFields = false

for (const [lang, shape] of [
  ['en', 'phone'],
  ['ru', 'desktop'],
] as const)
  scene(
    `what is agreed with a customer is kept beside the history, for everybody at once (${lang}, ${shape})`,
    async (scene) => {
      const say = words[lang]
      if (!madeFields) await makeField(scene.telegram, { type: 'Address', en: 'Address', ru: 'Адрес' })
      madeFields = true
      const customer = await writes(scene, lang === 'en' ? 'Nora' : 'Ольга')
      const mine = await scene.openOperatorPhone({ lang, shape })
      const theirs = await scene.openOperatorPhone({ person: colleague.id, shape: 'desktop' })
      await openContact(mine.app, customer, say, shape === 'phone')
      await openContact(theirs.app, customer, words.en, false)

      await fillIn(mine.app, mine.page, say.address, say, '5, Lenin street')
      await isSeen(field(theirs.app, 'Address', words.en).getByText('5, Lenin street'))
      await isSeen(mine.app.getByText(/Vera Sokolova, /).first())

      await mine.app.getByRole('button', { name: say.tag }).click()
      await mine.app.getByRole('dialog').getByRole('searchbox').fill(`vip-${lang}`)
      await isSeen(mine.app.getByRole('dialog').getByRole('button', { name: `vip-${lang}` }))
      await mine.page.keyboard.press('Enter')
      await isSeen(theirs.app.getByRole('complementary').getByText(`vip-${lang}`))
    },
  )

scene('a dialog is transferred with a note, and who gets it reads both in the history', async (scene) => {
  const customer = await writes(scene, 'Peter')
  const { app } = await scene.openOperatorPhone({ shape: 'desktop' })
  await openContact(app, customer, words.en, false)
  await app.getByRole('button', { name: 'Take', exact: true }).click()
  await app.getByRole('button', { name: 'Transfer', exact: true }).click()
  const sheet = app.getByRole('dialog')
  await sheet.getByRole('checkbox', { name: /Ilya Brandt/ }).check()
  await sheet.getByRole('textbox', { name: words.en.note }).fill('Wants a discount, I said five percent.')
  await sheet.getByRole('button', { name: /Transfer/ }).click()
  await isSeen(inHistory(app, 'Wants a discount, I said five percent.'))
  await isSeen(app.getByText('Vera Sokolova transferred the dialog to Ilya Brandt'))

  const theirs = await scene.openOperatorPhone({ person: colleague.id, shape: 'desktop' })
  await dialogRow(theirs.app, customer.name).click()
  await isSeen(inHistory(theirs.app, 'Wants a discount, I said five percent.'))
  const customerPhone = await scene.openCustomerPhone(customer)
  await isSeen(said(customerPhone, 'I would like to order.'))
  expect(await customerPhone.getByText('discount').count()).toBe(0)
})

scene('a transfer whose answer was lost keeps its words, and pressed again is done once', async (scene) => {
  const customer = await writes(scene, 'Petra')
  const { app, page } = await scene.openOperatorPhone({ shape: 'desktop' })
  await openContact(app, customer, words.en, false)
  await app.getByRole('button', { name: 'Take', exact: true }).click()
  await app.getByRole('button', { name: 'Transfer', exact: true }).click()
  const sheet = app.getByRole('dialog')
  await sheet.getByRole('checkbox', { name: /Ilya Brandt/ }).check()
  await sheet.getByRole('textbox', { name: words.en.note }).fill('Wants an invoice.')
  scene.tolerate(/transfer/)
  await page.route(
    '**/transfer',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await sheet.getByRole('button', { name: /Transfer/ }).click()
  await isSeen(app.getByText('That did not work'))
  await isSeen(inHistory(app, 'Wants an invoice.'))
  await sheet.getByRole('button', { name: /Transfer/ }).click()
  await isGone(sheet)
  expect(await inHistory(app, 'Wants an invoice.').count()).toBe(1)
  expect(await app.getByText('Vera Sokolova transferred the dialog to Ilya Brandt').count()).toBe(1)
})

scene('a blocked customer leaves the list, is answered by nobody, and is let in again', async (scene) => {
  const customer = await writes(scene, 'Quentin')
  const { app } = await scene.openOperatorPhone({ shape: 'desktop', lang: 'en' })
  await openContact(app, customer, words.en, false)
  await app.getByRole('button', { name: 'Block', exact: true }).click()
  const sheet = app.getByRole('dialog')
  await sheet.getByRole('textbox', { name: words.en.reason }).fill('Insults')
  await sheet.getByRole('button', { name: 'Block', exact: true }).click()
  await isSeen(app.getByText('Blocked: Insults').first())
  await isGone(dialogRow(app, customer.name))
  await customer.chat.write('Can you hear me?')
  await app.getByRole('button', { name: 'Unblock', exact: true }).click()
  await isSeen(dialogRow(app, customer.name))
  await customer.chat.write('And now?')
  await isSeen(inHistory(app, 'And now?'))
  expect(await inHistory(app, 'Can you hear me?').count()).toBe(0)
})

scene('files of a dialog lead to their messages, and times it was open say how they ended', async (scene) => {
  const customer = await writes(scene, 'Rosa')
  await customer.chat.attach({
    kind: 'document',
    name: 'plan.pdf',
    mime: 'application/pdf',
    bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n'),
    caption: 'The plan of the room',
  })
  const { app } = await scene.openOperatorPhone({ shape: 'desktop' })
  await openContact(app, customer, words.en, false)
  await app.getByText('Documents', { exact: true }).click()
  await app.getByRole('button', { name: 'plan.pdf: show in the history' }).click()
  await isSeen(inHistory(app, 'The plan of the room'))
  await eventually(() => app.locator('html').evaluate(() => window.location.search)).toContain('m=')

  await app.getByRole('button', { name: 'Take', exact: true }).click()
  await app.getByRole('textbox', { name: 'Message to the customer' }).fill('Thank you.')
  await app.getByRole('button', { name: 'Send', exact: true }).click()
  await isSeen(said(await scene.openCustomerPhone(customer), 'Thank you.'))
  await app.getByRole('complementary').getByRole('button', { name: 'Close dialog' }).click()
  await isSeen(app.getByText('Closed by Vera Sokolova'))
})

scene('an operator at a desk walks through dialogs and answers by keys alone', async (scene) => {
  const first = await writes(scene, 'Sara')
  const second = await writes(scene, 'Toma')
  const { page, app } = await scene.openOperatorPhone({ shape: 'desktop' })
  await isSeen(dialogRow(app, second.name))
  await dialogRow(app, second.name).focus()
  await page.keyboard.press('?')
  await isSeen(app.getByRole('dialog', { name: 'Keyboard shortcuts' }))
  await page.keyboard.press('Escape')
  await isGone(app.getByRole('dialog'))
  await page.keyboard.press('j')
  await isSeen(app.getByRole('main').getByRole('heading', { name: second.name }))
  // An opened dialog is written in at once; Escape leaves the field to the keys.
  await eventually(() => isWriting(app)).toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await isSeen(app.getByRole('main').getByRole('heading', { name: first.name }))
  await eventually(() => isWriting(app)).toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await isSeen(app.getByRole('form', { name: 'Note' }))
  await eventually(() => isWriting(app)).toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await isSeen(app.getByRole('form', { name: 'Reply' }))
  await eventually(() => isWriting(app)).toBe(true)
  await page.keyboard.type('Hello, Sara.')
  await page.keyboard.press('Enter')
  await isSeen(inHistory(app, 'Hello, Sara.'))
  // Answered, it stands above the other now.
  await isSeen(app.locator('[data-index="0"]').getByRole('link', { name: first.name, exact: true }))
  await page.keyboard.press('Alt+ArrowDown')
  await isSeen(app.getByRole('main').getByRole('heading', { name: second.name }))
})
