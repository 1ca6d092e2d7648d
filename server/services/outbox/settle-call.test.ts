import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CallOutcome } from '#contract/outgoing.ts'
import { botRate, dialog, lane, message, outbox, telegramMessage } from '#db/schema/index.ts'
import { retryMessage } from '#services/messages/retry-message.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { lost, outboundOf, refused, sentAs } from '#test/harness/outbound.ts'
import { anna, botId, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { takeToken } from './take-token.ts'

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
  await scene.db.query('truncate bot_rate', [])
  olga = await scene.hire('Olga')
  await scene.write(anna, 'Hello')
  dialogId = (await out.theDialog()).id
  await out.drain()
})
afterAll(() => scene.close())

const send = async (text: string, to = dialogId) => {
  const { result } = await sendMessage({
    ctx: olga,
    input: { dialogId: to, clientId: randomUUID(), text, entities: [] },
  })
  return result.message.id
}
const retry = (messageId: number) => retryMessage({ ctx: olga, input: { messageId } })
const deliveryOf = async (id: number) => (await out.messageOf(id)).delivery

test('a reply goes from queued over sending to sent, each step told once and raising its rev', async () => {
  const id = await send('Hi')
  const job = await out.begin()
  expect(await out.messageOf(id)).toMatchObject({ delivery: 'sending', rev: 2 })
  const before = await out.theDialog()
  await out.settle(job, sentAs(77))
  expect(await out.messageOf(id)).toMatchObject({ delivery: 'sent', failureCode: null, rev: 3 })
  expect(await out.eventsOf(id)).toBe(3)
  expect((await out.theDialog()).rev).toBeGreaterThan(before.rev)
  const [known] = await scene.db.orm.select().from(telegramMessage).where(eq(telegramMessage.messageId, id))
  expect(known).toMatchObject({ botId, chatId: anna.telegramId, telegramMessageId: 77, part: 0 })
  expect(await scene.db.orm.select().from(lane)).toMatchObject([{ nextAt: null, lockedBy: null }])
})

test('one call of a chat is made at a time, in the order they were queued', async () => {
  await send('one')
  await send('two')
  const job = await out.begin()
  expect(job.call).toMatchObject({ text: 'one' })
  expect(await out.claim()).toBeNull()
  await out.settle(job, sentAs(1))
  expect(await out.drain()).toEqual(['two'])
})

test('operators’ replies go before what the bot says, and that before notices', async () => {
  await scene.write(personNamed(5_000_000_021, 'Boris'), 'Hi')
  await send('reply')
  expect((await out.begin()).call).toMatchObject({ text: 'reply' })
  expect((await out.begin()).call).toMatchObject({ text: expect.stringMatching(/^Hello/) })
})

test('a chat with much to send gives way to others after each call', async () => {
  await scene.write(personNamed(5_000_000_021, 'Boris'), 'Hi')
  await out.drain()
  const [, boris] = await scene.db.orm.select().from(dialog).orderBy(dialog.id)
  for (const text of ['a1', 'a2', 'a3']) await send(text)
  await send('b1', boris?.id)
  expect(await out.drain()).toEqual(['a1', 'b1', 'a2', 'a3'])
})

test('what Telegram refuses is failed with its words, and holds nobody up', async () => {
  const bad = await send('bad')
  await send('good')
  await out.finish(refused('too-long'))
  expect(await out.messageOf(bad)).toMatchObject({
    delivery: 'failed',
    failureCode: 'too-long',
    failureDetail: 'Bad Request: no',
  })
  expect(await out.drain()).toEqual(['good'])
})

test('a lost answer leaves a message unknown, never sent again by itself', async () => {
  const id = await send('Hi')
  await out.finish(lost)
  expect(await out.messageOf(id)).toMatchObject({ delivery: 'unknown', failureCode: 'lost-answer' })
  expect(await out.drain()).toEqual([])
})

test('a call that surely was not made is made again later, and nothing overtakes it', async () => {
  const id = await send('one')
  await send('two')
  for (const reason of ['unreachable', 'server-error'] as const) {
    await out.finish({ type: 'retry', reason, detail: 'ECONNREFUSED' })
    expect(await deliveryOf(id)).toBe('queued')
    expect(await out.claim()).toBeNull()
    await out.hurry()
  }
  expect(await out.drain()).toEqual(['one', 'two'])
})

test('a call that the Bot API breaks on is given up in the end; one that cannot be made waits for a day', async () => {
  const id = await send('one')
  const other = await send('two')
  const broken: CallOutcome = { type: 'retry', reason: 'server-error', detail: 'Internal Server Error' }
  await scene.db.orm.update(outbox).set({ attempts: 12 }).where(eq(outbox.messageId, id))
  await out.finish(broken)
  expect(await out.messageOf(id)).toMatchObject({ delivery: 'failed', failureCode: 'gave-up' })
  const unreachable: CallOutcome = { type: 'retry', reason: 'unreachable', detail: 'ENOTFOUND' }
  await scene.db.orm.update(outbox).set({ attempts: 500 }).where(eq(outbox.messageId, other))
  await out.finish(unreachable)
  expect(await deliveryOf(other)).toBe('queued')
  await scene.db.query(`update outbox set created_at = now() - interval '25 hours'`, [])
  await out.hurry()
  await out.finish(unreachable)
  expect(await out.messageOf(other)).toMatchObject({ delivery: 'failed', failureCode: 'gave-up' })
})

test('a refused token fails no message, and pauses the bot', async () => {
  await takeToken(scene.ctx, botId)
  const id = await send('one')
  await out.finish({ type: 'retry', reason: 'unauthorized', detail: 'Unauthorized' })
  expect(await deliveryOf(id)).toBe('queued')
  await out.hurry()
  expect(await takeToken(scene.ctx, botId)).toMatchObject({ taken: false, wait: expect.any(Number) })
})

test('a 429 pauses its chat for as long as Telegram says; two chats’ within two seconds pause the bot', async () => {
  await scene.write(personNamed(5_000_000_021, 'Boris'), 'Hi')
  await out.drain()
  await takeToken(scene.ctx, botId)
  const [, boris] = await scene.db.orm.select().from(dialog).orderBy(dialog.id)
  const id = await send('one')
  await out.finish({ type: 'limited', retryAfter: 7 })
  expect(await deliveryOf(id)).toBe('queued')
  const [row] = await out.rows().then((rows) => rows.filter(({ messageId }) => messageId === id))
  expect(row).toMatchObject({ status: 'queued', attempts: 0 })
  const [paused] = await scene.db.query<{ seconds: number }>(
    'select extract(epoch from next_at - now())::float8 as seconds from lane where chat_id = $1',
    [anna.telegramId],
  )
  expect(paused?.seconds).toBeGreaterThan(5)
  expect(paused?.seconds).toBeLessThanOrEqual(7)
  expect(await scene.db.orm.select().from(botRate)).toMatchObject([{ pausedUntil: null }])
  await send('two', boris?.id)
  await out.finish({ type: 'limited', retryAfter: 9 })
  expect(await scene.db.orm.select().from(botRate)).toMatchObject([{ pausedUntil: expect.any(Date) }])
})

test('a refusal that settles after the customer came back blocks nothing', async () => {
  const id = await send('Hi')
  const job = await out.begin()
  await scene.block(anna, true)
  await scene.block(anna, false)
  await scene.write(anna, 'I am back')
  await out.settle(job, refused('blocked'))
  expect(await out.messageOf(id)).toMatchObject({ delivery: 'failed', failureCode: 'blocked' })
  expect(await out.theDialog()).toMatchObject({ blockedByUser: false })
})

test('blocked by the customer: the message fails, the dialog knows, its timeline tells it once', async () => {
  const first = await send('one')
  await send('two')
  await out.finish(refused('blocked'))
  await out.finish(refused('blocked'))
  expect(await out.messageOf(first)).toMatchObject({ delivery: 'failed', failureCode: 'blocked' })
  expect(await out.theDialog()).toMatchObject({ blockedByUser: true })
  const told = await scene.db.orm.select().from(message).where(eq(message.activityType, 'blocked-bot'))
  expect(told).toHaveLength(1)
  await expect(retry(first)).rejects.toMatchObject({ code: 'dialog-blocked' })
})

test('a worker that dies leaves in doubt the one call it was making; the rest goes on', async () => {
  const one = await send('one')
  const two = await send('two')
  await out.begin()
  await out.expireLeases()
  expect(await out.drain()).toEqual(['two'])
  expect(await out.messageOf(one)).toMatchObject({ delivery: 'unknown', failureCode: 'lost-answer' })
  expect(await deliveryOf(two)).toBe('sent')
})

test('a worker that dies before it marks anything leaves nothing in doubt', async () => {
  const one = await send('one')
  await out.claim()
  await out.expireLeases()
  expect(await out.drain()).toEqual(['one'])
  expect(await deliveryOf(one)).toBe('sent')
})

test('of two workers that want a chat one gets it, and one whose lease ran out marks nothing', async () => {
  await send('one')
  const [first, second] = await Promise.all([out.claim(), out.claim()])
  const held = first ?? second
  expect([first, second].filter(Boolean)).toHaveLength(1)
  await out.expireLeases()
  const taken = await out.claim()
  expect(held && (await out.mark(held))).toBeNull()
  expect(taken && (await out.mark(taken))).toMatchObject({ call: { text: 'one' } })
})

test('an answer that comes after the lease was lost: the truth is written if it arrived, else nothing', async () => {
  const id = await send('one')
  const job = await out.begin()
  await out.expireLeases()
  await out.drain()
  expect(await out.settle(job, refused())).toBeNull()
  expect(await deliveryOf(id)).toBe('unknown')
  await out.settle(job, sentAs(90))
  expect(await out.messageOf(id)).toMatchObject({ delivery: 'sent', failureCode: null })
  expect(
    await scene.db.orm.select().from(telegramMessage).where(eq(telegramMessage.messageId, id)),
  ).toHaveLength(1)
})

test('a late arrival takes back the retry that still waited', async () => {
  const id = await send('one')
  const job = await out.begin()
  await out.expireLeases()
  await out.drain()
  await retry(id)
  await out.settle(job, sentAs(90))
  expect(await deliveryOf(id)).toBe('sent')
  expect(await out.drain()).toEqual([])
})

test('a late answer of a message erased meanwhile breaks nothing', async () => {
  const id = await send('one')
  const job = await out.begin()
  await scene.db.orm.delete(message).where(eq(message.id, id))
  await out.settle(job, sentAs(5))
  expect(await out.rows()).not.toContainEqual(expect.objectContaining({ id: job.id }))
})
