import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OperatorCtx } from '#services/context.ts'
import { customerPhone } from '#test/harness/customer-phone.ts'
import { lost, outboundOf, refused } from '#test/harness/outbound.ts'
import { anna, openScene, type Scene } from '#test/harness/scene.ts'
import { deleteMessage } from './delete-message.ts'
import { discardMessage } from './discard-message.ts'
import { editMessage } from './edit-message.ts'
import { markArrived } from './mark-arrived-message.ts'
import { retryMessage } from './retry-message.ts'
import { sendMessage } from './send-message.ts'

let scene: Scene
let out: ReturnType<typeof outboundOf>
let phone: ReturnType<typeof customerPhone>
let olga: OperatorCtx & { id: number }
let dialogId: number
beforeAll(async () => {
  scene = await openScene()
  out = outboundOf(scene)
})
beforeEach(async () => {
  await scene.reset()
  olga = await scene.hire('Olga')
  await scene.write(anna, 'Where is my order?')
  dialogId = (await out.theDialog()).id
  await out.drain()
  phone = customerPhone(out)
})
afterAll(() => scene.close())

const reply = async (text: string) => {
  const input = { dialogId, clientId: randomUUID(), text, entities: [] }
  return (await sendMessage({ ctx: olga, input })).result.message.id
}
const takeBack = async (messageId: number, ctx: OperatorCtx = olga) =>
  (await deleteMessage({ ctx, input: { messageId } })).message
const edit = (messageId: number, text: string) =>
  editMessage({ ctx: olga, input: { messageId, text, entities: [], mentions: [] } })
const shown = async (messageId: number) => {
  const { text, delivery, change, changeDelivery, deletedAt } = await out.messageOf(messageId)
  return { text, delivery, change, changeDelivery, isDeleted: deletedAt !== null }
}
const long = (word: string) => Array.from({ length: 900 }, () => word).join(' ')
const queued = async () => (await out.rows()).filter(({ status }) => status === 'queued').length

test('a sent reply is deleted at the customer; the team goes on seeing what it said, as deleted', async () => {
  await reply('Hello')
  const id = await reply('Wrong number')
  await phone.take()
  const gone = await takeBack(id)
  expect(gone).toMatchObject({
    text: 'Wrong number',
    delivery: 'sent',
    change: { kind: 'delete', delivery: 'queued' },
  })
  expect(gone.deletedAt).not.toBeNull()
  expect(await phone.take()).toEqual(['delete'])
  expect(phone.sees()).toEqual(['Hello'])
  expect(await shown(id)).toMatchObject({ delivery: 'sent', changeDelivery: 'sent', isDeleted: true })
})

test('a reply to one that was taken back goes without the quote, which the team alone still sees', async () => {
  const answer = async (replyToId: number) => {
    const input = { dialogId, clientId: randomUUID(), text: 'Here', entities: [], replyToId }
    const { result } = await sendMessage({ ctx: olga, input })
    const call = (await out.rows()).at(-1)?.call
    return [result.message.replyTo, call?.kind === 'send' && call.replyToTelegramMessageId]
  }
  const unsent = await reply('Never sent')
  await takeBack(unsent)
  const id = await reply('Wrong number')
  await phone.take()
  expect(await answer(id)).toEqual([expect.objectContaining({ id }), expect.any(Number)])
  await takeBack(id)
  for (const one of [id, unsent])
    expect(await answer(one)).toEqual([expect.objectContaining({ id: one, isDeleted: true }), null])
  expect(await phone.take()).toEqual(['send', 'delete', 'send', 'send'])
})

test('the list shows what came before a reply that was taken back', async () => {
  await reply('Hello')
  const id = await reply('Wrong number')
  await phone.take()
  const { dialog } = await deleteMessage({ ctx: olga, input: { messageId: id } })
  expect(dialog.preview).toMatchObject({ text: 'Hello', delivery: 'sent' })
  expect(await out.theDialog()).toMatchObject({ lastMessageAt: expect.any(Date) })
})

test('a reply that has not gone yet does not go, and the next does', async () => {
  const id = await reply('Wrong number')
  await reply('Right number')
  expect(await takeBack(id)).toMatchObject({ delivery: 'discarded', change: null })
  await phone.take()
  expect(phone.sees()).toEqual(['Right number'])
  expect(await shown(id)).toMatchObject({ delivery: 'discarded', isDeleted: true })
})

test('a reply that is on its way is deleted as soon as it is there', async () => {
  const id = await reply('Wrong number')
  const job = await out.begin()
  expect(await takeBack(id)).toMatchObject({ delivery: 'sending', change: { delivery: 'queued' } })
  await out.settle(job, phone.carryOut(job))
  expect(phone.sees()).toEqual(['Wrong number'])
  expect(await phone.take()).toEqual(['delete'])
  expect(phone.sees()).toEqual([])
  expect(await shown(id)).toMatchObject({ delivery: 'sent', changeDelivery: 'sent' })
})

test.each([
  ['refused', refused()],
  ['told to wait', { type: 'limited', retryAfter: 1 } as const],
  ['without a line', { type: 'retry', reason: 'unreachable', detail: 'ECONNREFUSED' } as const],
])('taken back on its way, a call that is %s is not made again', async (_, outcome) => {
  const id = await reply('Wrong number')
  const job = await out.begin()
  await takeBack(id)
  await out.settle(job, outcome)
  await out.hurry()
  expect(await phone.take()).toEqual([])
  expect(await shown(id)).toMatchObject({ delivery: 'discarded', change: null, isDeleted: true })
})

test('taken back on its way and lost, it is shown as not deleted for sure, until it turns out where it is', async () => {
  const id = await reply('Wrong number')
  const job = await out.begin()
  await takeBack(id)
  await out.expireLeases()
  await phone.take()
  expect(await out.messageOf(id)).toMatchObject({
    delivery: 'unknown',
    change: 'delete',
    changeDelivery: 'failed',
    changeFailureCode: 'lost-answer',
  })
  await expect(retryMessage({ ctx: olga, input: { messageId: id } })).rejects.toMatchObject({
    code: 'delivery-not-final',
  })
  await out.settle(job, phone.carryOut(job))
  expect(await phone.take()).toEqual(['delete'])
  expect(phone.sees()).toEqual([])
  expect(await shown(id)).toMatchObject({ delivery: 'sent', changeDelivery: 'sent' })
})

test('a failed reply is taken back without a call', async () => {
  const id = await reply('Wrong number')
  await out.finish(refused())
  expect(await takeBack(id)).toMatchObject({ delivery: 'discarded', failure: null, change: null })
  expect(await queued()).toBe(0)
})

test('while nobody knows whether a reply arrived, or where it is, it stays', async () => {
  const id = await reply('Wrong number')
  await out.finish(lost)
  await expect(takeBack(id)).rejects.toMatchObject({ code: 'delivery-not-final' })
  await markArrived({ ctx: olga, input: { messageId: id } })
  await expect(takeBack(id)).rejects.toMatchObject({ code: 'too-late' })
  expect(await shown(id)).toMatchObject({ isDeleted: false, change: null })
})

test('of a split text all parts go, those under way after they arrive', async () => {
  const id = await reply(`${long('aaaa')} ${long('bbbb')} ${long('cccc')}`)
  await phone.take(1)
  const job = await out.begin()
  await takeBack(id)
  await out.settle(job, phone.carryOut(job))
  expect(phone.sees()).toHaveLength(2)
  await phone.take()
  expect(phone.sees()).toEqual([])
  expect(await shown(id)).toMatchObject({ delivery: 'sent', changeDelivery: 'sent' })
})

test('an album is deleted one by one, for it is several messages at Telegram', async () => {
  const id = await reply('Look at these')
  const job = await out.begin()
  const files = [801, 802, 803].map((telegramMessageId) => ({ telegramMessageId, file: null }))
  await out.settle(job, { type: 'sent', telegramMessageId: 801, files })
  await takeBack(id)
  const targets: (number | null)[] = []
  for (let at = 0; at < 3; at += 1)
    targets.push((await out.finish({ type: 'sent', telegramMessageId: null })).target)
  expect(targets).toEqual([801, 802, 803])
  expect(await shown(id)).toMatchObject({ changeDelivery: 'sent' })
})

test('an album of which one message could not be deleted is not deleted, and tries that one again', async () => {
  const id = await reply('Look at these')
  const job = await out.begin()
  const files = [801, 802].map((telegramMessageId) => ({ telegramMessageId, file: null }))
  await out.settle(job, { type: 'sent', telegramMessageId: 801, files })
  await takeBack(id)
  await out.finish(refused())
  await out.finish({ type: 'sent', telegramMessageId: null })
  expect(await shown(id)).toMatchObject({ changeDelivery: 'failed' })
  await retryMessage({ ctx: olga, input: { messageId: id } })
  expect(await out.finish({ type: 'sent', telegramMessageId: null })).toMatchObject({ target: 801 })
  expect(await out.claim()).toBeNull()
  expect(await shown(id)).toMatchObject({ changeDelivery: 'sent' })
})

test('after two days a bot may not delete any more, and says so before it tries', async () => {
  const id = await reply('Old words')
  await phone.take()
  const age = (hours: number) =>
    scene.db.query(
      `with aged as (update outbox set settled_at = now() - $1 * interval '1 h' where settled_at is not null)
       update message set created_at = now() - $1 * interval '1 h'`,
      [hours],
    )
  await age(48.1)
  await expect(takeBack(id)).rejects.toMatchObject({ code: 'too-late' })
  await age(47.9)
  expect(await takeBack(id)).toMatchObject({ change: { kind: 'delete' } })
})

test('the two days count from when it went out, where that is known', async () => {
  const id = await reply('Waited long')
  await phone.take()
  await scene.db.query(`update message set created_at = now() - interval '3 days'`, [])
  expect(await takeBack(id)).toMatchObject({ change: { kind: 'delete' } })
})

test('a refusal of Telegram’s is shown and may be tried again', async () => {
  const id = await reply('Wrong number')
  await phone.take()
  await takeBack(id)
  await out.finish(refused('too-old'))
  expect(await out.messageOf(id)).toMatchObject({ changeDelivery: 'failed', changeFailureCode: 'too-old' })
  await retryMessage({ ctx: olga, input: { messageId: id } })
  expect(await phone.take()).toEqual(['delete'])
  expect(await shown(id)).toMatchObject({ changeDelivery: 'sent' })
})

test('given up, a refused deletion leaves the reply as it was, in the list too', async () => {
  const id = await reply('Wrong number')
  await phone.take()
  await takeBack(id)
  await out.finish(refused('too-old'))
  const { message, dialog } = await discardMessage({ ctx: olga, input: { messageId: id } })
  expect(message).toMatchObject({ deletedAt: null, change: null, delivery: 'sent' })
  expect(dialog.preview).toMatchObject({ text: 'Wrong number' })
})

test('an edit that has not gone goes no more; the team sees the words the customer had', async () => {
  const id = await reply('one')
  await phone.take()
  await edit(id, 'two')
  expect(await takeBack(id)).toMatchObject({ text: 'one' })
  expect(await phone.take()).toEqual(['delete'])
  expect(phone.sees()).toEqual([])
})

test('an edit under way comes before the deletion, however it ends', async () => {
  const id = await reply('one')
  await phone.take()
  await edit(id, 'two')
  const job = await out.begin()
  await takeBack(id)
  await out.settle(job, refused())
  expect(await shown(id)).toMatchObject({ change: 'delete', changeDelivery: 'queued' })
  await phone.take()
  expect(phone.sees()).toEqual([])
  expect(await shown(id)).toMatchObject({ changeDelivery: 'sent' })
})

test('one’s own, once: another’s, the customer’s and one gone already are refused', async () => {
  const pavel = await scene.hire('Pavel')
  const id = await reply('Wrong number')
  await expect(takeBack(id, pavel)).rejects.toMatchObject({ code: 'not-yours' })
  await expect(takeBack(1)).rejects.toMatchObject({ code: 'not-yours' })
  await takeBack(id)
  await expect(takeBack(id)).rejects.toMatchObject({ code: 'not-found' })
  await expect(edit(id, 'two')).rejects.toMatchObject({ code: 'not-found' })
  await expect(takeBack(999)).rejects.toMatchObject({ code: 'not-found' })
})

test('of an edit and a deletion at once the deletion wins or comes second', async () => {
  const id = await reply('one')
  await phone.take()
  const [, edited] = await Promise.allSettled([takeBack(id), edit(id, 'two')])
  if (edited.status === 'rejected') expect(edited.reason).toMatchObject({ code: 'not-found' })
  await phone.take()
  expect(phone.sees()).toEqual([])
  expect(await shown(id)).toMatchObject({ text: 'one', isDeleted: true, changeDelivery: 'sent' })
})

test('taken back at the very moment it goes out, it never stays at the customer', async () => {
  for (let round = 0; round < 8; round += 1) {
    const id = await reply(`${round}`)
    const lane = await out.claim()
    const [job] = await Promise.all([lane && out.mark(lane), takeBack(id)])
    if (job) await out.settle(job, phone.carryOut(job))
    await out.expireLeases()
    await phone.take()
    expect(phone.sees()).toEqual([])
    expect(await shown(id)).toMatchObject({
      isDeleted: true,
      delivery: job ? 'sent' : 'discarded',
      changeDelivery: job ? 'sent' : null,
    })
  }
})

test('nothing is deleted at a customer who blocked the bot, but what has not gone is taken back', async () => {
  const sent = await reply('sent')
  await phone.take()
  await scene.block(anna, true)
  await expect(takeBack(sent)).rejects.toMatchObject({ code: 'dialog-blocked' })
  await scene.block(anna, false)
  const waiting = await reply('waiting')
  await scene.block(anna, true)
  expect(await takeBack(waiting)).toMatchObject({ delivery: 'discarded' })
})
