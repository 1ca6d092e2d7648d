import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operator } from '#db/schema/index.ts'
import type { Message } from '#sandbox/control/wire.ts'
import type { ServerProcess } from './server-process.ts'
import { type Chat, foundTown, owner, staffBot, type Town } from './town.ts'

const ivan = { id: 43, firstName: 'Ivan', languageCode: 'en' }

let town: Town
let server: ServerProcess
let token: string
let phones: { olga: Chat; ivan: Chat }

beforeAll(async () => {
  town = await foundTown()
  await town.telegram.addPerson(ivan)
  const start = () => town.startServer({ UPDATES: 'polling' })
  const servers = await Promise.all([start(), start()])
  server = servers[0]
  await town.db.orm.insert(operator).values({ telegramId: ivan.id, name: ivan.firstName, role: 'operator' })
  phones = { olga: town.staffChat, ivan: town.telegram.person(ivan.id).in(staffBot.username) }
  for (const phone of Object.values(phones)) {
    await phone.write('/start')
    await phone.untilMessages((all) => all.some((message) => message.from?.id === staffBot.id))
  }
  const initData = await town.telegram.initData({ personId: owner.id, botUsername: staffBot.username })
  token = (await call<{ token: string }>('/session', { initData })).token
})
afterAll(() => town.stop())

async function call<T>(path: string, body: object): Promise<T> {
  const response = await fetch(`${server.url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

const about = (name: string) => (message: Message) =>
  message.from?.id === staffBot.id && message.text?.includes(name) === true
/** What the staff bot has said there of a customer, once it is as many messages. */
const cardsOf = async (phone: Chat, name: string, count = 1): Promise<Message[]> =>
  (await phone.untilMessages((all) => all.filter(about(name)).length === count)).filter(about(name))
const addressesIn = (message: Message | undefined) =>
  (message?.reply_markup?.inline_keyboard.flat() ?? []).flatMap((button) =>
    'web_app' in button && button.web_app ? [new URL(button.web_app.url)] : [],
  )

async function dialogOf(chatId: number): Promise<number> {
  const [row] = await town.db.query<{ id: number }>('select id from dialog where chat_id = $1', [chatId])
  if (!row) throw new Error('no dialog')
  return row.id
}
const ivanId = async () => {
  const [row] = await town.db.query<{ id: number }>('select id from operator where telegram_id = $1', [
    ivan.id,
  ])
  return row?.id ?? 0
}

test('a card comes to everyone, and is gone for all when one takes the dialog from it', async () => {
  const customer = await town.customer(301, { firstName: 'Nora' })
  await customer.write('Is it in stock?')
  await cardsOf(phones.olga, 'Nora')
  const [card] = await cardsOf(phones.ivan, 'Nora')
  expect(card?.text).toBe('Nora is waiting for an answer\nIs it in stock?')
  expect(card?.reply_markup?.inline_keyboard.flat().map(({ text }) => text)).toEqual(['Take', 'Open'])
  await phones.ivan.pressInline(card?.message_id ?? 0, 'Take')
  const answers = await town.telegram.untilCalls({ method: 'answerCallbackQuery' }, (all) => all.length > 0)
  expect(answers.at(-1)?.payload.text).toBe('The dialog is yours now.')
  for (const phone of Object.values(phones)) await cardsOf(phone, 'Nora', 0)
  const rows = await town.db.query<{ id: number | null }>(
    'select handler_operator_id as id from dialog where chat_id = 301',
    [],
  )
  expect(rows).toEqual([{ id: await ivanId() }])
})

test('who was slower is told who has it', async () => {
  const { inject } = phones.olga
  const before = (await town.telegram.calls({ method: 'answerCallbackQuery' })).length
  const from = { id: owner.id, is_bot: false, first_name: owner.firstName, language_code: 'ru' }
  const message = { message_id: 1, date: 0, chat: { id: owner.id, type: 'private', first_name: 'Olga' } }
  const data = `take!:${await dialogOf(301)}`
  await inject({ callback_query: { id: 'late', from, message, chat_instance: '1', data } })
  const answers = await town.telegram.untilCalls(
    { method: 'answerCallbackQuery' },
    (all) => all.length > before,
  )
  expect(answers.at(-1)?.payload.text).toBe('Вас опередили: диалог ведёт Ivan.')
})

test('who is given a dialog, and who is named in a note, gets the way to it', async () => {
  const customer = await town.customer(302, { firstName: 'Boris' })
  await customer.write('Hello')
  await cardsOf(phones.ivan, 'Boris')
  const dialogId = await dialogOf(302)
  await call(`/dialogs/${dialogId}/transfer`, { operatorIds: [await ivanId()], note: 'He is yours' })
  const told = await cardsOf(phones.ivan, 'Boris', 2)
  const assigned = told.find(({ text }) => text?.startsWith('A dialog was assigned to you'))
  expect(assigned?.text).toBe('A dialog was assigned to you: Boris\nOlga: He is yours')
  expect(addressesIn(assigned).map(({ pathname }) => pathname)).toEqual([`/dialogs/${dialogId}`])
  // What is given to another is no longer on the owner's phone.
  await cardsOf(phones.olga, 'Boris', 0)
  const { message } = await call<{ message: { id: number } }>(`/dialogs/${dialogId}/notes`, {
    clientId: randomUUID(),
    text: 'Ask him about Riga',
    mentions: [await ivanId()],
  })
  const all = await cardsOf(phones.ivan, 'Boris', 3)
  const mention = all.find(({ text }) => text?.startsWith('You are mentioned'))
  expect(mention?.text).toBe('You are mentioned in a note: Boris\nOlga: Ask him about Riga')
  expect(addressesIn(mention)[0]?.search).toBe(`?m=${message.id}`)
})

test('left unanswered too long it is on the owner’s phone too, once, whichever process looked', async () => {
  await town.db.query(
    `update dialog set waiting_since = now() - interval '11 minutes' where chat_id = 302`,
    [],
  )
  const [card] = await cardsOf(phones.olga, 'Boris')
  expect(card?.text).toMatch(/^Boris ждёт ответа\nHello\nЖдёт с /)
  const rows = await town.db.query<{ detail: string }>(
    `select m.activity_detail as detail from message m join dialog d on d.id = m.dialog_id
      where d.chat_id = 302 and m.activity_type = 'escalated'`,
    [],
  )
  expect(rows).toEqual([{ detail: 'admins' }])
  const [count] = await town.db.query<{ notices: number; sent: number }>(
    `select count(*)::int as notices,
            (select count(*)::int from outbox o where o.notice_id = min(n.id) and o.kind = 'send') as sent
       from notice n join operator p on p.id = n.operator_id join dialog d on d.id = n.dialog_id
      where d.chat_id = 302 and p.telegram_id = 42 and n.state = 'shown'`,
    [],
  )
  expect(count).toEqual({ notices: 1, sent: 1 })
})
