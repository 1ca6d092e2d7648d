import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CallOutcome } from '#contract/outgoing.ts'
import {
  botRate,
  dialog,
  lane,
  message,
  notice,
  operator,
  outbox,
  telegramMessage,
} from '#db/schema/index.ts'
import { inTransaction } from '#services/context.ts'
import { discardMessage } from '#services/messages/discard-message.ts'
import { markArrived } from '#services/messages/mark-arrived-message.ts'
import { retryMessage } from '#services/messages/retry-message.ts'
import { sendMessage } from '#services/messages/send-message.ts'
import { lost, outboundOf, refused, sentAs } from '#test/harness/outbound.ts'
import { anna, botId, install, openScene, personNamed, type Scene } from '#test/harness/scene.ts'
import { enqueueCalls } from './enqueue.ts'
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
/** Leaves as three calls. */
const long = ['а', 'б', 'в'].map((letter) => letter.repeat(4000)).join('\n\n')
const retry = (messageId: number) => retryMessage({ ctx: olga, input: { messageId } })
const discard = (messageId: number) => discardMessage({ ctx: olga, input: { messageId } })
const arrived = (messageId: number) => markArrived({ ctx: olga, input: { messageId } })
const deliveryOf = async (id: number) => (await out.messageOf(id)).delivery
const statuses = async (messageId: number) =>
  (await out.rows()).filter((row) => row.messageId === messageId).map((row) => row.status)

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

test('when a part of a long message fails, the parts behind it are held back; a retry sends what is unsent', async () => {
  const id = await send(long)
  const next = await send('next')
  await out.finish(sentAs(1))
  await out.finish(refused())
  expect(await deliveryOf(id)).toBe('failed')
  expect(await statuses(id)).toEqual(['sent', 'failed', 'cancelled'])
  await retry(id)
  expect(await deliveryOf(id)).toBe('sending')
  expect((await out.drain()).map((text) => text.charAt(0))).toEqual(['n', 'б', 'в'])
  expect([await deliveryOf(id), await deliveryOf(next)]).toEqual(['sent', 'sent'])
})

test('when a part of a long message is lost, declaring it arrived lets the parts behind it go on', async () => {
  const id = await send(long)
  await out.finish(lost)
  expect(await statuses(id)).toEqual(['unknown', 'cancelled', 'cancelled'])
  const { message: result } = await arrived(id)
  expect(result).toMatchObject({ delivery: 'sending', failure: null })
  expect((await out.drain()).map((text) => text.charAt(0))).toEqual(['б', 'в'])
  expect(await deliveryOf(id)).toBe('sent')
})

test('a lost part that arrived late lets the parts behind it go on, unless the message was given up', async () => {
  for (const isDiscarded of [false, true]) {
    const id = await send(long)
    const job = await out.begin()
    await out.expireLeases()
    await out.drain()
    if (isDiscarded) await discard(id)
    await out.settle(job, sentAs(isDiscarded ? 70 : 60))
    expect((await out.drain(800)).length).toBe(isDiscarded ? 0 : 2)
    expect(await deliveryOf(id)).toBe(isDiscarded ? 'discarded' : 'sent')
  }
})

test('a failed message goes again at the end of its chat’s queue', async () => {
  const id = await send('one')
  await out.finish(refused())
  await send('two')
  const { message: result } = await retry(id)
  expect(result).toMatchObject({ delivery: 'queued', failure: null })
  expect(await out.drain()).toEqual(['two', 'one'])
})

test('what was refused because the message replied to is gone goes again without the quote', async () => {
  const asked = (await scene.db.orm.select().from(message).where(eq(message.kind, 'incoming')))[0]
  const input = { dialogId, clientId: randomUUID(), text: 'one', entities: [], replyToId: asked?.id ?? 0 }
  const { result } = await sendMessage({ ctx: olga, input })
  await out.finish(refused('reply-not-found'))
  await retry(result.message.id)
  expect((await out.begin()).call).toMatchObject({ text: 'one', replyToTelegramMessageId: null })
})

test('only a failed or unknown message is retried or given up, only an unknown one declared arrived', async () => {
  const id = await send('one')
  const refusal = { code: 'delivery-not-final' }
  const all = [retry, discard, arrived]
  for (const verb of all) await expect(verb(id)).rejects.toMatchObject(refusal)
  const job = await out.begin()
  for (const verb of all) await expect(verb(id)).rejects.toMatchObject(refusal)
  await out.settle(job, refused())
  await expect(arrived(id)).rejects.toMatchObject(refusal)
  await discard(id)
  await expect(retry(id)).rejects.toMatchObject(refusal)
  expect((await discard(id)).message.delivery).toBe('discarded')
  expect(await out.drain()).toEqual([])
})

test('of several operators who decide about one message at once one decides', async () => {
  const id = await send('one')
  await out.finish(lost)
  const pavel = await scene.hire('Pavel')
  const input = { messageId: id }
  const ends = await Promise.allSettled([
    retry(id),
    retryMessage({ ctx: pavel, input }),
    markArrived({ ctx: pavel, input }),
    arrived(id),
  ])
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await out.drain()).length).toBeLessThanOrEqual(1)
})

test('a message that is not there is not found, and no customer’s words can be retried', async () => {
  const asked = (await scene.db.orm.select().from(message).where(eq(message.kind, 'incoming')))[0]
  for (const verb of [retry, discard, arrived]) {
    await expect(verb(123_456)).rejects.toMatchObject({ code: 'not-found' })
    await expect(verb(asked?.id ?? 0)).rejects.toMatchObject({ code: 'delivery-not-final' })
  }
})

test('a failed message of a dialog of another bot is not sent again', async () => {
  const id = await send('one')
  await out.finish(refused())
  await scene.db.orm.update(dialog).set({ botId: 1 })
  await expect(retry(id)).rejects.toMatchObject({ code: 'dialog-not-writable' })
})

const staffBotId = install.staffBot.id
const notify = async (kinds: ('send' | 'edit' | 'delete')[]) => {
  const chatId = 6_000_000_001
  await scene.db.orm.update(operator).set({ telegramId: chatId, staffChatOpen: true })
  const values = { operatorId: olga.id, dialogId, botId: staffBotId, chatId }
  const [row] = await scene.db.orm
    .insert(notice)
    .values({ ...values, text: 'Anna waits' })
    .returning()
  const noticeId = row?.id ?? 0
  const text = { text: 'Anna waits', entities: [], buttons: [] }
  const calls = {
    send: { kind: 'send', ...text, replyToTelegramMessageId: null, silent: false },
    edit: { kind: 'edit', ...text },
    delete: { kind: 'delete' },
  } as const
  await inTransaction(scene.ctx, (tx) =>
    enqueueCalls(tx, {
      botId: staffBotId,
      chatId,
      priority: 2,
      rows: kinds.map((kind) => ({ call: calls[kind], noticeId })),
    }),
  )
  return noticeId
}
const beginNotice = async () => {
  const held = await out.claim(60_000, staffBotId)
  return held && out.mark(held)
}
const noticeOf = async (id: number) => (await scene.db.orm.select().from(notice).where(eq(notice.id, id)))[0]

test('a notice’s edit and deletion are of the message its send became', async () => {
  const id = await notify(['send', 'edit'])
  const first = await beginNotice()
  if (first) await out.settle(first, sentAs(31))
  expect(await noticeOf(id)).toMatchObject({ telegramMessageId: 31 })
  expect(await beginNotice()).toMatchObject({ call: { kind: 'edit' }, target: 31 })
})

test('a notice that never arrived has nothing to edit', async () => {
  const id = await notify(['send', 'edit'])
  const first = await beginNotice()
  if (first) await out.settle(first, refused())
  expect(await noticeOf(id)).toMatchObject({ state: 'gone', telegramMessageId: null })
  expect(await beginNotice()).toMatchObject({ call: { kind: 'edit' }, target: null })
})

test('an abandoned edit is made again: it cannot be doubled', async () => {
  await notify(['edit'])
  expect(await beginNotice()).toMatchObject({ call: { kind: 'edit' } })
  await out.expireLeases()
  expect(await beginNotice()).toMatchObject({ call: { kind: 'edit' } })
})

test('a staff chat that is closed to the bot gets no more notices', async () => {
  const id = await notify(['send', 'edit'])
  const first = await beginNotice()
  if (first) await out.settle(first, refused('blocked'))
  expect(await noticeOf(id)).toMatchObject({ state: 'gone' })
  expect(await scene.db.orm.select().from(operator)).toMatchObject([{ staffChatOpen: false }])
  expect(await beginNotice()).toBeNull()
})
