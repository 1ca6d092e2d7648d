import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { contact, dialog, message } from '#db/schema/index.ts'
import { inTransaction } from '#services/context.ts'
import { lockDialog } from '#services/dialogs/lock-dialog.ts'
import { markRead } from '#services/dialogs/mark-read.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { addMessage } from '#services/messages/add-message.ts'
import { findSession } from '#services/sessions/find-session.ts'
import { type LiveHouse, startLiveHouse, textsOf } from '#test/harness/live-house.ts'
import { eventsOf } from '#test/harness/live-reader.ts'
import { newOperator, signIn } from '#test/harness/test-api.ts'
import { createHub } from './hub.ts'

let house: LiveHouse
beforeAll(async () => {
  house = await startLiveHouse()
})
afterAll(() => house.close())
beforeEach(() => house.renew())

test('what a customer writes reaches the screen, with its dialog', async () => {
  const reader = await house.listening()
  const id = await house.say('hello')
  expect(eventsOf(await reader.nextOf('batch'))).toMatchObject([
    {
      type: 'message',
      message: { id, text: 'hello', dialogId: house.dialogId },
      dialog: { id: house.dialogId, incomingSeq: 1, preview: { text: 'hello' } },
    },
  ])
})

test('several changes of one message between two looks are told once, as it stands now', async () => {
  const cursor = await house.now()
  const { dialogId } = house
  const messageId = await house.say('draft')
  await house.say('second')
  await inTransaction(house.ctx, async (ctx) => {
    await lockDialog(ctx, dialogId)
    await ctx.tx.update(message).set({ text: 'final', rev: 2 }).where(eq(message.id, messageId))
    await recordEvent(ctx, { v: 1, kind: 'message', dialogId, messageId, rev: 2 })
  })
  const reader = await house.listen({ cursor })
  expect(textsOf(await reader.next())).toEqual(['final', 'second'])
})

test('a change of a dialog without a message is told by itself', async () => {
  const { dialogId } = house
  const reader = await house.listening()
  await inTransaction(house.ctx, async (ctx) => {
    await lockDialog(ctx, dialogId)
    await ctx.tx.update(dialog).set({ status: 'closed', rev: 2 }).where(eq(dialog.id, dialogId))
    await recordEvent(ctx, { v: 1, kind: 'dialog', dialogId, rev: 2 })
  })
  expect(eventsOf(await reader.nextOf('batch'))).toMatchObject([
    { type: 'dialog', dialog: { id: dialogId, status: 'closed', rev: 2 } },
  ])
})

test('what a transaction wrote and did not commit is never told', async () => {
  const reader = await house.listening()
  const undone = inTransaction(house.ctx, async (ctx) => {
    const locked = await lockDialog(ctx, house.dialogId)
    await addMessage(ctx, locked, { kind: 'incoming', text: 'undone' })
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  await house.say('done')
  expect(textsOf(await reader.nextOf('batch'))).toEqual(['done'])
})

test('a dialog that is erased is gone from the screen', async () => {
  const { dialogId } = house
  const reader = await house.listening()
  await inTransaction(house.ctx, async (ctx) => {
    const { contactId } = await lockDialog(ctx, dialogId)
    await ctx.tx.delete(dialog).where(eq(dialog.id, dialogId))
    await ctx.tx.delete(contact).where(eq(contact.id, contactId))
    await recordEvent(ctx, { v: 1, kind: 'dialog', dialogId, rev: 2 })
  })
  expect(eventsOf(await reader.nextOf('batch'))).toEqual([{ type: 'dialog.gone', dialogId }])
})

test('how far I have read is told to my own devices alone', async () => {
  await newOperator(house.ctx, 2)
  const other = await house.listening({ token: await signIn(house, 2) })
  const mine = await house.listening()
  await house.say('hello')
  await mine.nextOf('batch')
  const { actor } = await findSession({ ctx: house.ctx, input: { token: house.token } })
  const input = { dialogId: house.dialogId, seq: 1 }
  await markRead({ ctx: { ...house.ctx, actor }, input })
  expect(eventsOf(await mine.nextOf('batch'))).toEqual([
    { type: 'read', dialogId: house.dialogId, readSeq: 1, readRev: 1 },
  ])
  await house.say('next')
  expect(textsOf(await other.nextOf('batch'))).toEqual(['hello'])
  expect(textsOf(await other.nextOf('batch'))).toEqual(['next'])
})

test('an event of a newer version of the product is passed over', async () => {
  const reader = await house.listening()
  await house.db.query(
    `insert into event (kind, data) values ('balloon', '{"v":2,"kind":"balloon"}'), ('x', '[]'), ('y', 'null')`,
    [],
  )
  await house.say('still here')
  expect(textsOf(await reader.nextOf('batch'))).toEqual(['still here'])
})

test('a batch is put into bytes once, however many listen', async () => {
  const listeners = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const operatorId = await newOperator(house.ctx, 100 + index)
      const token = await signIn(house, 100 + index)
      const { sessionId } = await findSession({ ctx: house.ctx, input: { token } })
      return house.hub.subscribe({ operatorId, sessionId, cursor: null }).getReader()
    }),
  )
  await Promise.all(listeners.map((one) => one.read()))
  await house.say('hello')
  const [first, ...others] = await Promise.all(listeners.map((one) => one.read()))
  expect(Buffer.from(first?.value ?? []).toString()).toContain('hello')
  for (const other of others) expect(other.value).toBe(first?.value)
  await Promise.all(listeners.map((one) => one.cancel()))
})

test('what another process writes is seen without being woken', async () => {
  const elsewhere = createHub({ ctx: house.ctx, poll: 20 })
  const { operatorId } = house
  const stream = elsewhere.subscribe({ operatorId, sessionId: 1, cursor: null }).getReader()
  await stream.read()
  await house.say('written elsewhere')
  const { value } = await stream.read()
  expect(Buffer.from(value ?? []).toString()).toContain('written elsewhere')
  await elsewhere.stop()
})
