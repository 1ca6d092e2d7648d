import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dialog, message } from '#db/schema/index.ts'
import { lost, outboundOf, refused, sentAs } from '#test/harness/outbound.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { discardMessage } from './discard-message.ts'
import { markArrived } from './mark-arrived-message.ts'
import { retryMessage } from './retry-message.ts'
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
