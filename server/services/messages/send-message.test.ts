import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { contact, dialog, lane, message, operator, outbox } from '#db/schema/index.ts'
import { loadMessages } from '#services/access/load-messages.ts'
import { closeDialog } from '#services/dialogs/close-dialog.ts'
import { takeOver } from '#services/dialogs/take-over.ts'
import { lost, outboundOf, sentAs } from '#test/harness/outbound.ts'
import { anna, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { deleteMessage } from './delete-message.ts'
import { markArrived } from './mark-arrived-message.ts'
import { sendMessage } from './send-message.ts'

type Operator = Awaited<ReturnType<Scene['hire']>>
let scene: Scene
let out: ReturnType<typeof outboundOf>
let olga: Operator
let dialogId: number
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga Petrova')
  await scene.write(anna, 'Где мой заказ?')
  dialogId = (await out.theDialog()).id
  await out.drain()
})
afterAll(() => scene.close())

const send = (input: Partial<Parameters<typeof sendMessage>[0]['input']> = {}, ctx = olga) =>
  sendMessage({
    ctx,
    input: { dialogId, clientId: randomUUID(), text: 'Уже в пути', entities: [], ...input },
  })
const activities = async () => {
  const rows = await scene.db.orm.select().from(message).orderBy(message.id)
  return rows.flatMap((row) => row.activityType ?? [])
}
const change = (values: Partial<typeof dialog.$inferInsert>) =>
  scene.db.orm.update(dialog).set(values).where(eq(dialog.id, dialogId))

test('a reply stands in the timeline as queued, and its call in the queue of the chat', async () => {
  const { result, created } = await send()
  expect(created).toBe(true)
  expect(result.message).toMatchObject({
    kind: 'outgoing',
    origin: 'operator',
    operator: { name: 'Olga Petrova' },
    text: 'Уже в пути',
    delivery: 'queued',
  })
  expect(result.dialog).toMatchObject({ preview: { text: 'Уже в пути', origin: 'operator' } })
  expect(await out.drain()).toEqual(['Уже в пути'])
  expect(await out.messageOf(result.message.id)).toMatchObject({ delivery: 'sent' })
})

test('a reply takes the dialog over from the bot and ends the waiting and the call for a person', async () => {
  await scene.press(anna, 'call')
  await change({ calledAt: new Date() })
  const { result } = await send()
  expect(result.dialog).toMatchObject({
    handler: 'operator',
    handlerOperator: { id: olga.id },
    waitingSince: null,
    calledAt: null,
  })
  expect((await activities()).at(-1)).toBe('taken-over')
})

test('a reply to a dialog a colleague holds leaves it to them', async () => {
  const pavel = await scene.hire('Pavel')
  await takeOver({ ctx: pavel, input: { dialogId } })
  const { result } = await send()
  expect(result.dialog.handlerOperator).toMatchObject({ id: pavel.id })
  expect(result.message.operator).toMatchObject({ id: olga.id })
})

test('a reply takes the dialog over from a colleague who has left the team', async () => {
  const pavel = await scene.hire('Pavel')
  await takeOver({ ctx: pavel, input: { dialogId } })
  await scene.db.orm.update(operator).set({ isActive: false }).where(eq(operator.id, pavel.id))
  expect((await send()).result.dialog.handlerOperator).toMatchObject({ id: olga.id })
})

test('a reply to a closed dialog reopens it', async () => {
  await closeDialog({ ctx: olga, input: { dialogId } })
  const { result } = await send()
  expect(result.dialog).toMatchObject({ status: 'open', closedAt: null, handler: 'operator' })
  expect((await activities()).slice(-2)).toEqual(['reopened', 'taken-over'])
})

test('the same request again gives the first message and sends nothing more', async () => {
  const clientId = randomUUID()
  const first = await send({ clientId })
  await out.drain()
  await closeDialog({ ctx: olga, input: { dialogId } })
  const again = await send({ clientId })
  expect(again).toMatchObject({ created: false, result: { message: { id: first.result.message.id } } })
  expect(again.result.dialog.status).toBe('closed')
  expect(await out.drain()).toEqual([])
})

test('the same request twenty times at once makes one message', async () => {
  const clientId = randomUUID()
  const all = await Promise.all(Array.from({ length: 20 }, () => send({ clientId })))
  expect(all.filter(({ created }) => created)).toHaveLength(1)
  expect(new Set(all.map(({ result }) => result.message.id)).size).toBe(1)
  expect(await out.drain()).toEqual(['Уже в пути'])
})

test('a client id stands for one body: another text, reply target or dialog under it is refused', async () => {
  const clientId = randomUUID()
  await send({ clientId })
  await scene.write(personNamed(5_000_000_009, 'Boris'), 'Hi')
  const other = await scene.db.orm.select({ id: dialog.id }).from(dialog)
  await expect(send({ clientId, text: 'Другое' })).rejects.toMatchObject({ code: 'client-id-reused' })
  await expect(
    send({ clientId, dialogId: other.find(({ id }) => id !== dialogId)?.id ?? 0 }),
  ).rejects.toMatchObject({ code: 'client-id-reused' })
})

test('of two dialogs answered at once under one client id one is answered', async () => {
  await scene.write(personNamed(5_000_000_009, 'Boris'), 'Hi')
  await out.drain()
  const rows = await scene.db.orm.select({ id: dialog.id }).from(dialog)
  const clientId = randomUUID()
  const ends = await Promise.allSettled(rows.map(({ id }) => send({ clientId, dialogId: id })))
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'client-id-reused' },
  })
  expect(await out.drain()).toHaveLength(1)
})

test('two operators may use the same client id', async () => {
  const clientId = randomUUID()
  await send({ clientId })
  expect(await send({ clientId }, await scene.hire('Pavel'))).toMatchObject({ created: true })
})

test('what cannot be sent is refused, and nothing changes', async () => {
  const before = await out.theDialog()
  await expect(send({ dialogId: 999 })).rejects.toMatchObject({ code: 'not-found' })
  await change({ blockedByUser: true })
  await expect(send()).rejects.toMatchObject({ code: 'dialog-blocked' })
  await change({ blockedByUser: false, botId: 1 })
  await expect(send()).rejects.toMatchObject({ code: 'dialog-not-writable' })
  await change({ botId: before.botId })
  await scene.db.orm.update(contact).set({ bannedAt: new Date() })
  await expect(send()).rejects.toMatchObject({ code: 'contact-banned' })
  expect(await out.theDialog()).toEqual(before)
})

test('formatting that Telegram or the database would choke on is refused by the name of its field', async () => {
  const entity = { type: 'bold', offset: 0, length: 3 }
  const bad = [
    { ...entity, length: 99 },
    { ...entity, length: 0 },
    { ...entity, offset: 1, length: 1 },
    { ...entity, type: 'text_mention', user: { id: 1, first_name: 'Eve' } },
    { ...entity, type: 'mention' },
    { ...entity, type: 'text_link', url: 'javascript:alert(1)' },
    { ...entity, type: 'text_link', url: 'https://e.example/\u0000' },
    { ...entity, type: 'text_link' },
    { ...entity, type: 'pre', language: '\ud800' },
  ]
  for (const one of bad)
    await expect(send({ text: '😀b', entities: [one] })).rejects.toMatchObject({
      code: 'invalid',
      fields: ['entities'],
    })
  for (const text of ['a\u0000', '\ud83d', ' \n '])
    await expect(send({ text })).rejects.toMatchObject({ code: 'invalid', fields: ['text'] })
  expect(await scene.db.orm.select().from(message).where(eq(message.origin, 'operator'))).toEqual([])
})

test('a reply goes under a message of the same dialog that Telegram knows, and under no other', async () => {
  const telegramId = await scene.write(anna, 'И ещё вопрос')
  const rows = await scene.db.orm.select().from(message).orderBy(message.id)
  const [started, asked] = [rows.find((row) => row.kind === 'activity'), rows.at(-1)]
  await scene.write(personNamed(5_000_000_009, 'Boris'), 'Hi')
  const foreign = (await scene.db.orm.select().from(message)).find((row) => row.text === 'Hi')
  const { result } = await send({ replyToId: asked?.id ?? 0 })
  expect(result.message.replyTo).toMatchObject({ id: asked?.id, text: 'И ещё вопрос' })
  const job = await out.begin()
  expect(job.call).toMatchObject({ replyToTelegramMessageId: telegramId })
  for (const replyToId of [started?.id, foreign?.id, 123_456])
    await expect(send({ replyToId: replyToId ?? 0 })).rejects.toMatchObject({
      code: 'invalid',
      fields: ['replyToId'],
    })
})

test('a reply to what was declared arrived goes without the quote, for Telegram’s id of that is not known', async () => {
  const first = (await send({ text: 'Did it arrive?' })).result.message.id
  await out.finish(lost)
  await expect(send({ replyToId: first })).rejects.toMatchObject({ code: 'invalid', fields: ['replyToId'] })
  await markArrived({ ctx: olga, input: { messageId: first } })
  const { result } = await send({ replyToId: first })
  expect(result.message.replyTo).toMatchObject({ id: first, text: 'Did it arrive?' })
  expect((await out.begin()).call).toMatchObject({ text: 'Уже в пути', replyToTelegramMessageId: null })
})

test('a text over Telegram’s limit is one message here and several calls there, the quote on the first', async () => {
  const asked = (await scene.db.orm.select().from(message).where(eq(message.kind, 'incoming')))[0]
  const text = `${'а'.repeat(4000)}\n\n${'б'.repeat(4000)}\n\nв`
  const { result } = await send({ text, replyToId: asked?.id ?? 0 })
  expect(result.message.text).toBe(text)
  const rows = (await out.rows()).filter((row) => row.messageId === result.message.id)
  expect(rows.map(({ part, call }) => [part, call.kind === 'send' && call.text.length])).toEqual([
    [0, 4000],
    [1, 4003],
  ])
  expect(rows.map(({ call }) => call.kind === 'send' && call.replyToTelegramMessageId !== null)).toEqual([
    true,
    false,
  ])
})

test('what goes to the customer holds nothing of the operator', async () => {
  await send()
  const { call } = await out.begin()
  expect(Object.keys(call).toSorted()).toEqual([
    'buttons',
    'entities',
    'kind',
    'replyToTelegramMessageId',
    'silent',
    'text',
  ])
  expect(JSON.stringify(call)).not.toMatch(/Olga|Petrova/)
})

test('the database queues no note, no activity and no customer’s words, and nothing for another chat', async () => {
  const { result } = await send()
  const call = { kind: 'delete' } as const
  const put = (messageId: number, chatId = anna.telegramId) =>
    scene.db.orm.insert(outbox).values({
      botId: scene.ctx.install.customerBot.id,
      chatId,
      priority: 0,
      kind: 'delete',
      call,
      messageId,
    })
  await put(result.message.id)
  const refusal = { cause: { message: expect.stringMatching(/not an outgoing message of this chat/) } }
  await expect(put(result.message.id, 4)).rejects.toMatchObject(refusal)
  for (const kind of ['note', 'activity', 'incoming'] as const) {
    const [row] = await scene.db.orm.insert(message).values({ dialogId, kind }).returning()
    await expect(put(row?.id ?? 0)).rejects.toMatchObject(refusal)
  }
})

test('a chat that is paused stays paused when something more is queued', async () => {
  await send()
  await out.settle(await out.begin(), { type: 'limited', retryAfter: 60 })
  const [before] = await scene.db.orm.select().from(lane)
  await send()
  const [after] = await scene.db.orm.select().from(lane)
  expect(after?.nextAt).toEqual(before?.nextAt)
  expect(await out.claim()).toBeNull()
})

test('replies queued, and a customer who writes, while the queue is being emptied: nothing is forgotten or told out of order', async () => {
  const sending = Promise.all([
    (async () => {
      for (let round = 0; round < 15; round += 1) await send({ text: `reply ${round}` })
    })(),
    (async () => {
      for (let round = 0; round < 15; round += 1) await scene.write(anna, `question ${round}`)
    })(),
  ])
  let isDone = false
  sending.then(
    () => (isDone = true),
    () => (isDone = true),
  )
  const texts: string[] = []
  while (!isDone) texts.push(...(await out.drain(10_000 + texts.length)))
  await sending
  texts.push(...(await out.drain(20_000)))
  expect(texts).toEqual(Array.from({ length: 15 }, (_, round) => `reply ${round}`))
  const told = await scene.db.query<{ id: number; revs: number[] }>(
    `select (data->>'messageId')::int as id, array_agg((data->>'rev')::int order by id) as revs from event
     where kind = 'message' group by 1 having count(*) > 1`,
    [],
  )
  expect(told.length).toBeGreaterThanOrEqual(15)
  for (const { revs } of told) expect(revs).toEqual([1, 2, 3])
})

test('sent parts of one message are known by all their Telegram ids', async () => {
  const { result } = await send({ text: 'x'.repeat(5000) })
  await out.finish(sentAs(501))
  expect(await out.messageOf(result.message.id)).toMatchObject({ delivery: 'sending' })
  await out.finish(sentAs(502))
  expect(await out.messageOf(result.message.id)).toMatchObject({ delivery: 'sent' })
})

test('a signed reply shows the customer the signature under the words, and nothing else of its author', async () => {
  const vera = await scene.hire('Vera Ivanova', { signature: 'Вера, поддержка' })
  const entities = [{ type: 'bold', offset: 2, length: 4 }]
  const { result } = await send({ text: '  Уже в пути ', entities, signed: true }, vera)
  expect(result.message).toMatchObject({
    text: 'Уже в пути',
    entities: [{ type: 'bold', offset: 0, length: 4 }],
    signature: 'Вера, поддержка',
  })
  const { call } = await out.begin()
  expect(call).toMatchObject({
    text: 'Уже в пути\n\nВера, поддержка',
    entities: [{ type: 'bold', offset: 0, length: 4 }],
  })
  expect(JSON.stringify(call)).not.toContain('Ivanova')
})

test('who chose no signature signs with their name; unsigned, nothing of them leaves the house', async () => {
  await send({ signed: true })
  await send({ signed: false })
  expect(await out.drain()).toEqual(['Уже в пути\n\nOlga Petrova', 'Уже в пути'])
  const calls = (await out.rows()).map((row) => JSON.stringify(row.call))
  expect(calls.filter((call) => call.includes('Olga'))).toHaveLength(1)
})

test('a signature chosen later changes no reply that stands', async () => {
  const { result } = await send({ signed: true })
  await scene.db.orm.update(operator).set({ signature: 'Someone else' }).where(eq(operator.id, olga.id))
  expect(await out.drain()).toEqual(['Уже в пути\n\nOlga Petrova'])
  expect(await out.messageOf(result.message.id)).toMatchObject({ signature: 'Olga Petrova' })
})

test('a signed text that is too long for one message is split, its signature at the end', async () => {
  await send({ text: `${'слово '.repeat(1000)}конец`, signed: true })
  const texts = await out.drain()
  expect(texts).toHaveLength(2)
  expect(texts.at(-1)).toMatch(/конец\n\nOlga Petrova$/)
})

test('the same client id signed and unsigned are two different replies', async () => {
  const clientId = randomUUID()
  await send({ clientId })
  await expect(send({ clientId, signed: true })).rejects.toMatchObject({ code: 'client-id-reused' })
})

test('of two operators who answer at once both are heard, in the order the team sees', async () => {
  const pavel = await scene.hire('Pavel')
  await Promise.all([send({ text: 'From Olga' }), send({ text: 'From Pavel' }, pavel)])
  const rows = await scene.db.orm
    .select()
    .from(message)
    .where(eq(message.origin, 'operator'))
    .orderBy(message.id)
  expect(rows.map(({ operatorId }) => operatorId).toSorted()).toEqual([olga.id, pavel.id].toSorted())
  expect(await out.drain()).toEqual(rows.map(({ text }) => text))
})

test('a quote is told anew when what it quotes is edited or taken back, by the team or the customer', async () => {
  const question = await scene.write(anna, 'When?')
  const [asked] = await scene.db.orm.select().from(message).where(eq(message.text, 'When?'))
  const { result } = await send({ text: 'Tomorrow', replyToId: asked?.id ?? 0 })
  await out.drain(9500)
  const quoted = async (id: number) => (await loadMessages({ ctx: olga, ids: [id] })).get(id)?.replyTo
  const told = await out.eventsOf(result.message.id)
  await scene.edit(anna, question, 'When exactly?')
  expect(await quoted(result.message.id)).toMatchObject({ kind: 'incoming', text: 'When exactly?' })
  expect(await out.eventsOf(result.message.id)).toBe(told + 1)

  const [sent] = await scene.db.query<{ id: number }>(
    'select telegram_message_id as id from telegram_message where message_id = $1',
    [result.message.id],
  )
  await scene.write(anna, 'Thanks', { replyToTelegramMessageId: sent?.id ?? 0 })
  const [thanks] = await scene.db.orm.select().from(message).where(eq(message.text, 'Thanks'))
  expect(await quoted(thanks?.id ?? 0)).toEqual({
    id: result.message.id,
    kind: 'outgoing',
    content: 'text',
    text: 'Tomorrow',
  })
  await deleteMessage({ ctx: olga, input: { messageId: result.message.id } })
  expect(await quoted(thanks?.id ?? 0)).toMatchObject({ isDeleted: true })
  expect(await out.eventsOf(thanks?.id ?? 0)).toBe(2)
})
