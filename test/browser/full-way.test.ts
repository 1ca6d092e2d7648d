import type { FrameLocator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { themeParams } from '#sandbox/phones/host/palettes.ts'
import { dialogRow, eventually, isGone, isSamePage, isSeen, markPage, paintOf, said } from './locate.ts'
import type { OperatorPhone, Scene } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage()

const words = {
  en: {
    name: 'Emma',
    start: 'START',
    field: 'Message',
    send: 'Send',
    greeting: 'Hello. Write your question, and we will answer right here.',
    unread: '2 unread messages',
    answerField: 'Message to the customer',
    started: 'The customer started the dialog',
    takenOver: 'Vera Sokolova took over',
    back: 'Back in the Mini App',
    choose: 'Choose a dialog on the left',
    question: 'Is the oak table in stock?',
    answer: 'Yes, two are left.',
    thanks: 'Then I will take one.',
  },
  ru: {
    name: 'Анна',
    start: 'СТАРТ',
    field: 'Сообщение',
    send: 'Отправить',
    greeting: 'Здравствуйте. Напишите свой вопрос, и мы ответим здесь же.',
    unread: '2 непрочитанных сообщения',
    answerField: 'Сообщение клиенту',
    started: 'Клиент начал диалог',
    takenOver: 'Vera Sokolova ведёт диалог',
    back: 'Назад в Mini App',
    choose: 'Выберите диалог слева',
    question: 'Есть ли дубовый стол?',
    answer: 'Да, осталось два.',
    thanks: 'Тогда беру один.',
  },
}
type Words = (typeof words)['en']

const looks = [
  { lang: 'en', shape: 'phone', theme: 'light' },
  { lang: 'ru', shape: 'phone', theme: 'dark' },
  { lang: 'en', shape: 'desktop', theme: 'dark' },
  { lang: 'ru', shape: 'desktop', theme: 'light' },
] as const
const languages = { en: 'English', ru: 'Russian' }

async function write(phone: Page, say: Words, text: string): Promise<void> {
  await phone.getByRole('textbox', { name: say.field }).fill(text)
  await phone.getByRole('button', { name: say.send, exact: true }).click()
}

/** The customer presses START, is greeted, and asks; the list, open all the while, shows it. */
async function ask(customer: Page, app: FrameLocator, say: Words, name: string): Promise<void> {
  await customer.getByRole('button', { name: say.start }).click()
  await isSeen(said(customer, say.greeting))
  await write(customer, say, say.question)
  await isSeen(dialogRow(app, name).getByText(say.question))
  await isSeen(dialogRow(app, name).getByLabel(say.unread))
}

/** The operator opens the dialog, sees all of it, and answers. */
async function reply(app: FrameLocator, say: Words): Promise<void> {
  for (const line of [say.started, say.greeting, say.question]) await isSeen(said(app, line))
  await app.getByRole('textbox', { name: say.answerField }).fill(say.answer)
  await app.getByRole('button', { name: say.send, exact: true }).click()
  await isSeen(said(app, say.takenOver))
}

/** What is on the screen follows from its shape: both panes, or one and the way back. */
async function checkPanes(
  { page, app }: OperatorPhone,
  say: Words,
  name: string,
  shape: 'phone' | 'desktop',
) {
  const back = page.getByRole('button', { name: say.back })
  if (shape === 'desktop') {
    await isSeen(dialogRow(app, name))
    expect(await back.count()).toBe(0)
    return
  }
  await isGone(dialogRow(app, name))
  await back.click()
  await isSeen(dialogRow(app, name))
  await isGone(app.getByRole('log'))
  await isGone(back)
}

for (const { lang, shape, theme } of looks)
  scene(
    `a question and its answer go the full way in ${languages[lang]}, ${shape}, ${theme}`,
    async (scene) => {
      const say = words[lang]
      const asker = await scene.newCustomer({ firstName: `${say.name} (${shape})`, languageCode: lang })
      const phone = await scene.openOperatorPhone({ lang, shape, theme })
      const customer = await scene.openCustomerPhone(asker, theme)
      const { app } = phone
      await isSeen(app.getByRole('searchbox'))
      if (shape === 'desktop') await isSeen(app.getByText(say.choose))
      await markPage(app)
      await markPage(customer)
      await eventually(() => paintOf(app.locator('body'))).toBe(themeParams(shape, theme, 'blue').bg_color)

      await ask(customer, app, say, asker.name)
      await dialogRow(app, asker.name).click()
      await reply(app, say)
      await isSeen(said(customer, say.answer))
      const [article] = await customer.getByRole('article').filter({ hasText: say.answer }).all()
      expect(await article?.getAttribute('aria-label')).toMatch(/^Oak & Linen, /)

      await write(customer, say, say.thanks)
      await isSeen(said(app, say.thanks))
      await checkPanes(phone, say, asker.name, shape)
      await isGone(dialogRow(app, asker.name).getByLabel(say.unread))
      expect(await isSamePage(app)).toBe(true)
      expect(await isSamePage(customer)).toBe(true)
    },
  )

/** Both phones as `npm run demo` shows them, side by side on one page. */
async function openBothPhones(scene: Scene) {
  const page = await scene.openPage(`${scene.addresses.stage}?lang=en&theme=light`, {
    viewport: { width: 1440, height: 900 },
  })
  const operator = page.frameLocator('iframe[title="Operator\'s phone"]')
  const customer = page.frameLocator('iframe[title="Customer\'s phone"]')
  return { page, operator, customer, app: operator.frameLocator('iframe[title="Mini App"]') }
}

scene('the stage holds both phones, and its switches reach the open Mini App', async (scene) => {
  const { page, operator, customer, app } = await openBothPhones(scene)
  await operator.locator('[data-part=menu-button]').click()
  await isSeen(app.getByRole('radio', { name: /^Open\b/ }))
  await markPage(app)
  await isSeen(customer.getByRole('log'))
  for (const theme of ['dark', 'light'] as const) {
    await page.getByRole('radio', { name: theme === 'dark' ? 'Dark' : 'Light' }).click()
    await eventually(() => paintOf(app.locator('body'))).toBe(themeParams('phone', theme, 'blue').bg_color)
  }
  expect(await isSamePage(app)).toBe(true)
})
