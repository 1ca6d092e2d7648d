import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OutgoingCall } from '#contract/outgoing.ts'
import { lane, message } from '#db/schema/index.ts'
import { inTransaction } from '#services/context.ts'
import { outboundOf } from '#test/harness/outbound.ts'
import { anna, botId, openScene, type Scene } from '#test/harness/scene.ts'
import { enqueueCalls, outgoingId, type QueuedCall } from './enqueue.ts'

let scene: Scene
let out: ReturnType<typeof outboundOf>
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  await scene.write(anna, 'Hello')
  await out.drain()
})
afterAll(() => scene.close())

const call: OutgoingCall = {
  kind: 'send',
  text: 'She sounds angry',
  entities: [],
  buttons: [],
  replyToTelegramMessageId: null,
  silent: false,
}
const queue = (rows: QueuedCall[], priority: 0 | 1 | 2 = 0) =>
  inTransaction(scene.ctx, (ctx) => enqueueCalls(ctx, { botId, chatId: anna.telegramId, priority, rows }))

test('a note is kept from the customer by the compiler, and by the database should that be got around', async () => {
  const { id: dialogId } = await out.theDialog()
  const [note] = await scene.db.orm.insert(message).values({ dialogId, kind: 'note' }).returning()
  const id = note?.id ?? 0
  // @ts-expect-error a number is not known to be an outgoing message's
  const plain: QueuedCall = { call, messageId: id, part: 0 }
  // @ts-expect-error a note is not an outgoing message
  const vouched: QueuedCall = { call, messageId: outgoingId({ id, kind: 'note' }), part: 0 }
  for (const row of [plain, vouched])
    await expect(queue([row])).rejects.toMatchObject({ cause: { code: '23514' } })
  expect(await out.drain()).toEqual([])
})

test('calls queued for nothing in particular are refused', async () => {
  // @ts-expect-error it says neither whose message nor which notice
  await expect(queue([{ call }])).rejects.toMatchObject({ cause: { code: '23514' } })
})

test('nothing to queue wakes no lane', async () => {
  await queue([])
  expect(await scene.db.orm.select().from(lane)).toMatchObject([{ nextAt: null }])
})

test('a lane is as urgent as the most urgent call in it, and when that is gone as the next', async () => {
  const { id: dialogId } = await out.theDialog()
  const [row] = await scene.db.orm
    .insert(message)
    .values({ dialogId, kind: 'outgoing', delivery: 'queued' })
    .returning()
  const part = (n: number): QueuedCall => ({
    call,
    messageId: outgoingId({ id: row?.id ?? 0, kind: 'outgoing' }),
    part: n,
  })
  const urgency = async () => (await scene.db.orm.select().from(lane)).map(({ priority }) => priority)
  await queue([part(0)], 0)
  await queue([part(1)], 1)
  expect(await urgency()).toEqual([0])
  await out.finish({ type: 'sent', telegramMessageId: 1 })
  expect(await urgency()).toEqual([1])
  await queue([part(2)], 0)
  expect(await urgency()).toEqual([0])
})
