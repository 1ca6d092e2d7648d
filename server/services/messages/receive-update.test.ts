import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { contact, dialog, event, message, outbox, rawUpdate } from '#db/schema/index.ts'
import { anna, botId, openScene, type Scene, textMessage } from '#test/harness/scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

const theDialog = async () => {
  const [row] = await scene.db.orm.select().from(dialog)
  if (!row) throw new Error('there is no dialog')
  return row
}
const timeline = () => scene.db.orm.select().from(message).orderBy(asc(message.id))
const events = () => scene.db.orm.select().from(event).orderBy(asc(event.id))

test('a first message begins a dialog that waits, and the bot greets in the customer’s language', async () => {
  await scene.write(anna, 'Когда доставка?')
  expect(await theDialog()).toMatchObject({
    botId,
    chatId: anna.telegramId,
    status: 'open',
    handler: 'bot',
    incomingSeq: 1,
    waitingSince: expect.any(Date),
    greetedAt: expect.any(Date),
    source: null,
  })
  const entries = await timeline()
  expect(entries.map((entry) => [entry.kind, entry.activityType ?? entry.text, entry.seq])).toEqual([
    ['activity', 'started', 0],
    ['incoming', 'Когда доставка?', 1],
    ['outgoing', 'Здравствуйте. Напишите свой вопрос, и мы ответим здесь же.', 1],
  ])
  expect(entries[2]).toMatchObject({ origin: 'bot', buttons: [['Позвать оператора']], delivery: 'queued' })
  const [call] = await scene.db.orm.select().from(outbox)
  expect(call).toMatchObject({ chatId: anna.telegramId, priority: 1 })
})

test('who is met in a language of neither is greeted in the default one', async () => {
  await scene.write({ ...anna, languageCode: 'fi' }, 'Moi')
  expect((await timeline())[2]?.text).toMatch(/^Hello/)
})

test('a bare /start of a new dialog is answered by the greeting and does not wait', async () => {
  await scene.write(anna, '/start', { startPayload: '' })
  expect(await theDialog()).toMatchObject({ waitingSince: null, incomingSeq: 1 })
  await scene.write(anna, '/start', { startPayload: '' })
  expect((await theDialog()).waitingSince).toBeInstanceOf(Date)
})

test('the first payload of /start becomes the dialog’s source, every one is told in the timeline', async () => {
  await scene.write(anna, '/start', { startPayload: '' })
  await scene.write(anna, '/start spring', { startPayload: 'spring' })
  await scene.write(anna, '/start summer', { startPayload: 'summer' })
  expect((await theDialog()).source).toBe('spring')
  const started = (await timeline()).filter((entry) => entry.activityType === 'started')
  expect(started.map((entry) => entry.activityDetail)).toEqual([null, 'spring', 'summer'])
})

test('a second message greets nobody again and waits since the first', async () => {
  await scene.write(anna, 'One')
  const first = await theDialog()
  await scene.write(anna, 'Two\n\nthree')
  const second = await theDialog()
  expect(second).toMatchObject({
    incomingSeq: 2,
    waitingSince: first.waitingSince,
    previewKind: 'incoming',
    previewText: 'Two three',
  })
  expect(second.rev).toBe(first.rev + 1)
  expect((await timeline()).filter((entry) => entry.kind === 'outgoing')).toHaveLength(1)
})

test('one waits since the very moment of the first unanswered message', async () => {
  await scene.write(anna, '/start', { startPayload: '' })
  await scene.write(anna, 'One')
  const rows = await scene.db.query(
    'select d.id from dialog d join message m on m.created_at = d.waiting_since and m.created_at = d.last_message_at',
    [],
  )
  expect(rows).toHaveLength(1)
})

test('the same update again changes nothing, and is told to be a duplicate', async () => {
  const inbound = { type: 'message', message: textMessage(anna, 5, 'Once') } as const
  expect(await scene.receive(inbound, { updateId: 9 })).toEqual({ duplicate: false })
  const before = [await theDialog(), await timeline(), await events()]
  expect(await scene.receive(inbound, { updateId: 9 })).toEqual({ duplicate: true })
  expect([await theDialog(), await timeline(), await events()]).toEqual(before)
})

test('the same Telegram message under another update is no second message', async () => {
  const inbound = { type: 'message', message: textMessage(anna, 5, 'Once') } as const
  await scene.receive(inbound)
  expect(await scene.receive(inbound)).toEqual({ duplicate: true })
  expect((await timeline()).filter((entry) => entry.kind === 'incoming')).toHaveLength(1)
  expect(await theDialog()).toMatchObject({ incomingSeq: 1 })
})

test('the same update delivered twenty times at once is one message', async () => {
  await scene.write(anna, 'Hello')
  const inbound = { type: 'message', message: textMessage(anna, 5_000, 'Once') } as const
  const receipts = await Promise.all(
    Array.from({ length: 20 }, () => scene.receive(inbound, { updateId: 9_000 })),
  )
  expect(receipts.filter((receipt) => !receipt.duplicate)).toHaveLength(1)
  expect(await theDialog()).toMatchObject({ incomingSeq: 2 })
})

test('a first message delivered ten times at once begins one dialog', async () => {
  const inbound = { type: 'message', message: textMessage(anna, 5, 'Hello') } as const
  const receipts = await Promise.all(
    Array.from({ length: 10 }, () => scene.receive(inbound, { updateId: 9 })),
  )
  expect(receipts.filter((receipt) => !receipt.duplicate)).toHaveLength(1)
  expect(await scene.db.orm.select().from(dialog)).toHaveLength(1)
  expect(await timeline()).toHaveLength(3)
})

test('a new name is kept, and raises the contact’s rev only when something differs', async () => {
  await scene.write(anna, 'One')
  await scene.write({ ...anna, lastName: 'Petrova', isPremium: true }, 'Two')
  await scene.write({ ...anna, lastName: 'Petrova', isPremium: true }, 'Three')
  const [person] = await scene.db.orm.select().from(contact)
  expect(person).toMatchObject({ lastName: 'Petrova', isPremium: true, rev: 2 })
  expect((await events()).filter((row) => row.kind === 'dialog')).toHaveLength(1)
})

test('a message to a closed dialog reopens it with the bot, without another greeting', async () => {
  await scene.write(anna, 'One')
  await scene.db.orm.update(dialog).set({ status: 'closed', closedAt: new Date(), waitingSince: null })
  await scene.write(anna, 'Two')
  expect(await theDialog()).toMatchObject({
    status: 'open',
    handler: 'bot',
    closedAt: null,
    waitingSince: expect.any(Date),
  })
  const entries = (await timeline()).slice(3)
  expect(entries.map((entry) => entry.activityType ?? entry.text)).toEqual(['reopened', 'Two'])
})

test('a message from who had blocked the bot undoes the block', async () => {
  await scene.write(anna, 'One')
  await scene.block(anna, true)
  await scene.write(anna, 'Two')
  expect((await theDialog()).blockedByUser).toBe(false)
  const activities = (await timeline()).map((entry) => entry.activityType).filter(Boolean)
  expect(activities).toEqual(['started', 'blocked-bot', 'unblocked-bot'])
})

test('a banned contact’s updates are kept raw and change nothing', async () => {
  const messageId = await scene.write(anna, 'One')
  await scene.db.orm.update(contact).set({ bannedAt: new Date() })
  const before = [
    await theDialog(),
    await timeline(),
    await events(),
    await scene.db.orm.select().from(contact),
  ]
  await scene.write(anna, 'Two')
  await scene.write({ ...anna, firstName: 'Other' }, 'Three')
  await scene.write(anna, 'photo', { content: 'photo', raw: {} })
  await scene.edit(anna, messageId, 'One!')
  await scene.block(anna, true)
  expect(await scene.press(anna, 'call-person')).toEqual({ duplicate: false })
  expect(await scene.press(anna, 'whatever')).toEqual({ duplicate: false })
  expect([
    await theDialog(),
    await timeline(),
    await events(),
    await scene.db.orm.select().from(contact),
  ]).toEqual(before)
  expect(await scene.db.orm.select().from(rawUpdate)).toHaveLength(8)
})

test('what is no text keeps its kind, its caption and its raw form', async () => {
  const raw = { message_id: 7, photo: [{ file_unique_id: 'a' }] }
  const entities = [{ type: 'bold', offset: 0, length: 4 }]
  await scene.write(anna, 'Look', { content: 'photo', raw, entities, mediaGroupId: '77' })
  const [entry] = await scene.db.orm.select().from(message).where(eq(message.kind, 'incoming'))
  expect(entry).toMatchObject({ content: 'photo', text: 'Look', entities, raw, mediaGroupId: '77' })
})

test('a reply points at the entry it answers and keeps the quoted part', async () => {
  const first = await scene.write(anna, 'One of many words')
  await scene.write(anna, 'This', { replyToTelegramMessageId: first, replyQuote: 'many' })
  const [asked, answer] = await scene.db.orm
    .select()
    .from(message)
    .where(eq(message.kind, 'incoming'))
    .orderBy(asc(message.id))
  expect(answer).toMatchObject({ replyToId: asked?.id, replyQuote: 'many' })
})

test('an update of an unknown kind becomes a placeholder named by it, with its raw form', async () => {
  const raw = { some: 'thing' }
  const date = new Date()
  await scene.receive({
    type: 'other',
    kind: 'purchased_paid_media',
    chatId: anna.telegramId,
    from: anna,
    date,
    raw,
  })
  const [entry] = await scene.db.orm.select().from(message).where(eq(message.kind, 'incoming'))
  expect(entry).toMatchObject({ content: 'purchased_paid_media', text: '', raw, seq: 1 })
})

test('a reaction is shown but makes nothing unread, and begins no dialog', async () => {
  const reaction = {
    type: 'other',
    kind: 'message_reaction',
    chatId: anna.telegramId,
    from: anna,
    date: new Date(),
    raw: { new_reaction: [] },
  } as const
  await scene.receive(reaction)
  expect(await timeline()).toEqual([])
  await scene.write(anna, '/start', { startPayload: '' })
  await scene.receive(reaction)
  expect(await theDialog()).toMatchObject({ incomingSeq: 1, waitingSince: null, previewKind: 'outgoing' })
  expect((await timeline()).at(-1)).toMatchObject({ content: 'message_reaction', kind: 'incoming' })
})

test('an update without a private chat is kept raw alone', async () => {
  await scene.receive({ type: 'raw', kind: 'poll' })
  expect(await scene.db.orm.select({ kind: rawUpdate.kind }).from(rawUpdate)).toEqual([{ kind: 'poll' }])
  expect(await timeline()).toEqual([])
})

test('blocking and unblocking are told once each, and nowhere without a dialog', async () => {
  await scene.block(anna, true)
  expect(await scene.db.orm.select().from(contact)).toEqual([])
  await scene.write(anna, 'One')
  await scene.block(anna, true)
  await scene.block(anna, true)
  expect((await theDialog()).blockedByUser).toBe(true)
  await scene.block(anna, false)
  await scene.block(anna, false)
  expect((await theDialog()).blockedByUser).toBe(false)
  const activities = (await timeline()).map((entry) => entry.activityType).filter(Boolean)
  expect(activities).toEqual(['started', 'blocked-bot', 'unblocked-bot'])
})
