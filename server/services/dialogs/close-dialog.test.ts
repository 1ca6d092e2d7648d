import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TelegramPerson } from '#contract/inbound.ts'
import { contact, dialog, message } from '#db/schema/index.ts'
import type { OperatorCtx } from '#services/context.ts'
import { listMessages } from '#services/messages/list-messages.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { searchContacts } from '#services/search/search-contacts.ts'
import { searchMessages } from '#services/search/search-messages.ts'
import { changeSetting } from '#services/settings/change-setting.ts'
import { changeSettingText } from '#services/settings/change-setting-text.ts'
import { outboundOf } from '#test/harness/outbound.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { closeDialog } from './close-dialog.ts'
import { listOpenings } from './list-openings.ts'
import { reopenDialog } from './reopen-dialog.ts'
import { takeOver } from './take-over.ts'

let scene: Scene
let out: ReturnType<typeof outboundOf>
let olga: OperatorCtx & { id: number }
let dialogId: number
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga', { role: 'admin' })
  await begin(anna)
})
afterAll(() => scene.close())

/** A customer has written, and been greeted. */
async function begin(person: TelegramPerson) {
  await scene.write(person, 'Hello')
  dialogId = (await out.theDialog()).id
  await out.drain()
}
const turnOn = () => changeSetting({ ctx: olga, input: { key: 'closingNoticeOn', value: true } })
const close = () => closeDialog({ ctx: olga, input: { dialogId } })
const reply = (text: string) =>
  sendMessage({ ctx: olga, input: { dialogId, clientId: randomUUID(), text, entities: [] } })
const timeline = async () => {
  const rows = await scene.db.orm.select().from(message).orderBy(asc(message.id))
  return rows.map((row) =>
    row.kind === 'activity' ? row.activityType : `${row.origin ?? 'customer'}: ${row.text}`,
  )
}
const notice = 'Диалог завершён. Если появится вопрос, просто напишите сюда.'

test('unless the team wishes it, a customer is not told that a dialog was closed', async () => {
  await close()
  expect(await out.drain()).toEqual([])
  expect((await timeline()).at(-1)).toBe('closed')
})

test('where the team wishes it, the bot says so in the customer’s language, and then the dialog is closed', async () => {
  await turnOn()
  const { dialog: closed } = await close()
  expect((await timeline()).slice(-2)).toEqual([`bot: ${notice}`, 'closed'])
  expect(closed).toMatchObject({ status: 'closed', handler: 'bot', waitingSince: null })
  expect(closed.preview).toMatchObject({ origin: 'bot', operator: null, text: notice })
  expect(await out.drain()).toEqual([notice])
})

test('the notice comes with its formatting, as the bot’s own words', async () => {
  await turnOn()
  const text = { text: 'Пока', entities: [{ type: 'bold', offset: 0, length: 4 }] }
  await changeSettingText({ ctx: olga, input: { key: 'closingNotice', language: 'ru', text } })
  await close()
  const [call] = (await out.rows()).slice(-1)
  expect(call).toMatchObject({ priority: 1, call: { ...text, buttons: [] } })
  expect(await out.messageOf(call?.messageId ?? 0)).toMatchObject({
    origin: 'bot',
    operatorId: null,
    ...text,
  })
})

test('a person’s dialog is handed to the bot for it, and what they wrote before goes before', async () => {
  await turnOn()
  await takeOver({ ctx: olga, input: { dialogId } })
  await reply('Sent today')
  await close()
  expect(await timeline()).toEqual([
    'started',
    'customer: Hello',
    expect.stringContaining('bot: '),
    'taken-over',
    'operator: Sent today',
    `bot: ${notice}`,
    'closed',
  ])
  expect(await out.drain()).toEqual(['Sent today', notice])
  expect(await out.theDialog()).toMatchObject({ status: 'closed', handler: 'bot', handlerOperatorId: null })
})

test('an empty notice is none', async () => {
  await turnOn()
  const text = { text: '', entities: [] }
  await changeSettingText({ ctx: olga, input: { key: 'closingNotice', language: 'ru', text } })
  await close()
  expect(await out.drain()).toEqual([])
  expect(await out.theDialog()).toMatchObject({ status: 'closed' })
})

test.each<[string, () => Promise<unknown>]>([
  ['blocked the bot', () => scene.block(anna, true)],
  ['is banned', () => scene.db.orm.update(contact).set({ bannedAt: new Date() })],
  ['wrote to a bot that was replaced', () => scene.db.orm.update(dialog).set({ botId: 1 })],
])('a customer who %s is told nothing, and the dialog is closed all the same', async (_, change) => {
  await turnOn()
  await takeOver({ ctx: olga, input: { dialogId } })
  await change()
  const calls = (await out.rows()).length
  await close()
  expect((await out.rows()).length).toBe(calls)
  expect(await out.theDialog()).toMatchObject({ status: 'closed', handler: 'bot', handlerOperatorId: null })
})

test('of several who close it at once the customer is told by one', async () => {
  await turnOn()
  const ivan = await scene.hire('Ivan')
  await Promise.all([close(), close(), closeDialog({ ctx: ivan, input: { dialogId } })])
  expect(await out.drain()).toEqual([notice])
})

test('who writes after it is back in an open dialog, and waits', async () => {
  await turnOn()
  await close()
  await scene.write(anna, 'One more thing')
  expect(await out.theDialog()).toMatchObject({ status: 'open', waitingSince: expect.any(Date) })
  expect(await out.drain()).toEqual([notice])
})

test('each time it was open is kept, with who closed it and whether somebody waited; the newest first', async () => {
  const first = await close()
  expect(first.dialog.closedUnanswered).toBe(true)
  await scene.write(anna, 'Again')
  await reply('Done')
  const ivan = await scene.hire('Ivan')
  const second = await closeDialog({ ctx: ivan, input: { dialogId } })
  expect(second.dialog.closedUnanswered).toBe(false)
  expect(await listOpenings({ ctx: olga, input: { dialogId } })).toEqual([
    {
      openedAt: second.dialog.openedAt,
      closedAt: second.dialog.closedAt,
      closedBy: { id: ivan.id, name: 'Ivan', role: 'operator' },
      unanswered: false,
    },
    {
      openedAt: first.dialog.openedAt,
      closedAt: first.dialog.closedAt,
      closedBy: { id: olga.id, name: 'Olga', role: 'admin' },
      unanswered: true,
    },
  ])
})

test('its line says when somebody waited, and an opened one is no longer marked', async () => {
  await close()
  const [line] = await scene.db.orm.select().from(message).where(eq(message.activityType, 'closed'))
  expect(line?.activityDetail).toBe('unanswered')
  const { dialog: open } = await reopenDialog({ ctx: olga, input: { dialogId } })
  expect(open.closedUnanswered).toBe(false)
})

test('a closed dialog is read and found as before', async () => {
  await close()
  const { items } = await listMessages({ ctx: olga, input: { dialogId, limit: 30 } })
  expect(items.map(({ text }) => text)).toContain('Hello')
  const messages = await searchMessages({ ctx: olga, input: { query: 'hello', limit: 30 } })
  expect(messages.items).toMatchObject([{ dialog: { id: dialogId, status: 'closed' } }])
  const contacts = await searchContacts({ ctx: olga, input: { query: anna.firstName, limit: 30 } })
  expect(contacts.items).toMatchObject([{ dialog: { id: dialogId, status: 'closed' } }])
})

test('the openings of a dialog that isn’t there, or asked for by one who left, are not found', async () => {
  const gone = await scene.hire('Gone', { isActive: false })
  for (const [ctx, id] of [
    [olga, 999],
    [gone, dialogId],
  ] as const)
    await expect(listOpenings({ ctx, input: { dialogId: id } })).rejects.toMatchObject({ code: 'not-found' })
})

test('the closing notice that has not gone is not said to who is back with an operator by then', async () => {
  await turnOn()
  await changeSetting({ ctx: olga, input: { key: 'reopen', value: 'last-operator' } })
  await takeOver({ ctx: olga, input: { dialogId } })
  await close()
  await scene.write(anna, 'One more thing')
  expect(await out.theDialog()).toMatchObject({ handler: 'operator', handlerOperatorId: olga.id })
  expect(await out.drain()).toEqual([])
})
