import type { FrameLocator } from 'playwright-core'
import { expect } from 'vitest'
import { makeField } from '../../scripts/tools/make-field.ts'
import { colleague, staffBot } from '../../scripts/tools/sandbox-world.ts'
import { gradientPng } from './gradient-png.ts'
import { dialogRow, eventually, isGone, isSamePage, isSeen, markPage, said } from './locate.ts'
import type { Customer, OperatorPhone, Scene } from './scene.ts'
import { setStage } from './stage.ts'

const scene = setStage({ withColleague: true })

const words = {
  en: {
    names: ['Una', 'Vic', 'Wes'],
    filter: /^Filter and order/,
    longest: 'Longest waiting',
    show: 'Show',
    take: /^Take( over)?$/,
    back: 'Back in the Mini App',
    contact: 'contact',
    address: 'Address: change',
    field: 'Address',
    reply: 'Message to the customer',
    send: 'Send',
    mode: 'What to write',
    note: 'Note',
    noteField: 'Note for the team',
    addNote: 'Add the note',
    mentioned: 'You are mentioned in a note',
    transfer: 'Transfer',
    menu: 'Dialog actions',
    close: 'Close dialog',
    closed: 'Vera Sokolova closed the dialog',
    you: 'you',
  },
  ru: {
    names: ['Ульяна', 'Фёдор', 'Юля'],
    filter: /^Фильтр и порядок/,
    longest: 'Дольше всех ждут',
    show: 'Показать',
    take: /^(Взять себе|Перехватить)$/,
    back: 'Назад в Mini App',
    contact: 'клиент',
    address: 'Адрес: изменить',
    field: 'Адрес',
    reply: 'Сообщение клиенту',
    send: 'Отправить',
    mode: 'Что написать',
    note: 'Заметка',
    noteField: 'Заметка для команды',
    addNote: 'Добавить заметку',
    mentioned: 'Вас упоминают в заметке',
    transfer: 'Передать',
    menu: 'Действия с диалогом',
    close: 'Завершить диалог',
    closed: 'Vera Sokolova завершает диалог',
    you: 'вы',
  },
}
type Words = (typeof words)['en']
/** An operator at their screen, and its words. */
interface Seat extends OperatorPhone {
  say: Words
  isPhone: boolean
}

const photo = { name: 'table.png', mimeType: 'image/png', buffer: gradientPng(640, 480) }
const pdf = {
  name: 'Offer.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n% What four chairs cost.\n%%EOF\n'),
}

/** The list by longest wait, whatever was looked at before. */
async function sortByWait({ app, say }: Seat): Promise<void> {
  await app.getByRole('button', { name: say.filter }).click()
  const sheet = app.getByRole('dialog')
  await sheet.getByText(say.longest, { exact: true }).click()
  await sheet.getByRole('button', { name: say.show, exact: true }).click()
  await isGone(sheet)
}

const placeOf = (app: FrameLocator, { name }: Customer) =>
  app
    .locator('[data-index]')
    .filter({ has: dialogRow(app, name) })
    .getAttribute('data-index')

/** From the open dialog back to the list, where that is another screen. */
async function toList({ page, say, isPhone }: Seat): Promise<void> {
  if (isPhone) await page.getByRole('button', { name: say.back }).click()
}

async function answer({ app, say }: Seat, text: string): Promise<void> {
  await app.getByRole('textbox', { name: say.reply }).fill(text)
  await app.getByRole('button', { name: say.send, exact: true }).click()
}

/** Writes what a customer's address is, in the panel beside the dialog. */
async function keepAddress({ page, app, say }: Seat, address: string): Promise<void> {
  await app.getByRole('button', { name: say.address }).click()
  await app.getByRole('textbox', { name: say.field }).fill(address)
  await page.keyboard.press('Enter')
}

async function openContact(seat: Seat, { name }: Customer): Promise<void> {
  const { app, say, isPhone } = seat
  if (isPhone) await app.getByRole('button', { name: `${name}: ${say.contact}` }).click()
}

async function writeNote({ app, say }: Seat, text: string, whom: string): Promise<void> {
  await app.getByRole('group', { name: say.mode }).getByText(say.note).click()
  const field = app.getByRole('textbox', { name: say.noteField })
  await field.pressSequentially(`${text} @${whom.slice(0, 2)}`)
  await app.getByRole('option', { name: whom }).click()
  await app.getByRole('button', { name: say.addNote }).click()
  await isSeen(said(app, `${text} @${whom}`))
}

async function handOver(seat: Seat, customer: Customer, whom: RegExp): Promise<void> {
  const { app, say } = seat
  await openContact(seat, customer)
  await app.getByRole('button', { name: say.transfer, exact: true }).click()
  const sheet = app.getByRole('dialog')
  await sheet.getByRole('checkbox', { name: whom }).check()
  await sheet.getByRole('button', { name: new RegExp(say.transfer) }).click()
  await isGone(sheet)
}

async function sitDown(
  scene: Scene,
  look: { lang: 'en' | 'ru'; shape: 'phone' | 'desktop'; person?: number },
): Promise<Seat> {
  const phone = await scene.openOperatorPhone(look)
  return { ...phone, say: words[look.lang], isPhone: look.shape === 'phone' }
}

let madeField = false

for (const [lang, shape] of [
  ['ru', 'phone'],
  ['en', 'desktop'],
] as const)
  scene(
    `the longest waiting is taken, answered with files, noted, handed over, and another ended, with everybody writing (${lang}, ${shape})`,
    async (scene) => {
      if (!madeField) await makeField(scene.telegram, { type: 'Address', en: 'Address', ru: 'Адрес' })
      madeField = true
      const asked: Customer[] = []
      for (const firstName of words[lang].names) {
        const customer = await scene.newCustomer({ firstName })
        await customer.chat.write(`${firstName}: 1`)
        asked.push(customer)
      }
      const [first, second, third] = asked
      if (!first || !second || !third) throw new Error('there are three customers')
      const [vera, ilya] = await Promise.all([
        sitDown(scene, { lang, shape }),
        sitDown(scene, {
          lang: lang === 'en' ? 'ru' : 'en',
          shape: shape === 'phone' ? 'desktop' : 'phone',
          person: colleague.id,
        }),
      ])
      await sortByWait(vera)
      await isSeen(dialogRow(vera.app, third.name))
      await Promise.all([markPage(vera.app), markPage(ilya.app)])
      const places = await Promise.all(asked.map(async (one) => Number(await placeOf(vera.app, one))))
      expect(places).toEqual(places.toSorted((a, b) => a - b))

      // Vera takes the first, Ilya answers the third, and all three go on writing.
      await Promise.all([
        (async () => {
          await dialogRow(vera.app, first.name).click()
          await vera.app.getByRole('button', { name: vera.say.take }).click()
        })(),
        (async () => {
          await dialogRow(ilya.app, third.name).click()
          await answer(ilya, 'Ilya: 1')
        })(),
        ...asked.map((one) => one.chat.write(`${one.name}: 2`)),
      ])
      await isSeen(said(vera.app, `${first.name}: 2`))
      await third.chat.untilMessages((all) => all.some(({ text }) => text === 'Ilya: 1'))

      // What was agreed stands beside the dialog of both as soon as one wrote it down.
      await toList(ilya)
      await dialogRow(ilya.app, first.name).click()
      await openContact(ilya, first)
      await keepAddress(ilya, '5, Lenin street')
      await openContact(vera, first)
      await isSeen(vera.app.getByRole('button', { name: vera.say.address }).getByText('5, Lenin street'))
      if (vera.isPhone) await vera.page.getByRole('button', { name: vera.say.back }).click()
      if (ilya.isPhone) await ilya.page.getByRole('button', { name: ilya.say.back }).click()

      await vera.app.locator('input[data-attach=files]').setInputFiles([photo, pdf])
      await answer(vera, 'Vera: 1')
      const heard = await first.chat.untilMessages((all) => all.some(({ document }) => document))
      expect(heard.filter((one) => one.photo ?? one.document)).toHaveLength(2)
      expect(heard.filter(({ caption }) => caption === 'Vera: 1')).toHaveLength(1)

      await writeNote(vera, 'Wants four chairs', 'Ilya Brandt')
      await isSeen(said(ilya.app, 'Wants four chairs @Ilya Brandt'))
      await scene.telegram
        .person(colleague.id)
        .in(staffBot.username)
        .untilMessages((all) =>
          all.some(({ text }) => text?.startsWith(ilya.say.mentioned) && text.includes(first.name)),
        )
      await handOver(vera, first, /Ilya Brandt/)
      if (vera.isPhone) await vera.page.getByRole('button', { name: vera.say.back }).click()
      await toList(vera)

      // Another is ended while its customer's neighbour writes and Ilya answers what he was given.
      await dialogRow(vera.app, second.name).click()
      await answer(vera, 'Vera: 2')
      await second.chat.untilMessages((all) => all.at(-1)?.text === 'Vera: 2')
      await Promise.all([
        (async () => {
          await vera.app.getByRole('button', { name: vera.say.menu, exact: true }).click()
          await vera.app.getByRole('menuitem', { name: vera.say.close, exact: true }).click()
        })(),
        answer(ilya, 'Ilya: 2'),
        third.chat.write(`${third.name}: 3`),
      ])
      await isSeen(said(vera.app, vera.say.closed))
      await first.chat.untilMessages((all) => all.at(-1)?.text === 'Ilya: 2')
      await toList(vera)
      await isGone(dialogRow(vera.app, second.name))
      await toList(ilya)
      await isSeen(dialogRow(ilya.app, first.name).getByText(ilya.say.you, { exact: true }))
      await isGone(dialogRow(ilya.app, second.name))

      // Whatever was noted stayed in the team, and nothing was loaded anew.
      const everything = await Promise.all(asked.map((one) => one.chat.messages()))
      expect(everything.flat().filter(({ text }) => text?.includes('chairs'))).toEqual([])
      expect([await isSamePage(vera.app), await isSamePage(ilya.app)]).toEqual([true, true])
      await eventually(() => third.chat.messages().then((all) => all.at(-1)?.text)).toBe(`${third.name}: 3`)
    },
  )
