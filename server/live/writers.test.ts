import { setImmediate } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatCursor, readLogHead } from '#db/queries/live-log.ts'
import { inTransaction, type TxCtx } from '#services/context.ts'
import { lockDialog } from '#services/dialogs/lock-dialog.ts'
import { addMessage } from '#services/messages/add-message.ts'
import { eventsOf, readLive } from '#test/harness/live-reader.ts'
import { serveOnLoopback } from '#test/harness/serve.ts'
import { newDialog, newOperator, signIn, startTestApi, type TestApi } from '#test/harness/test-api.ts'

const isPostgres = process.env.TEST_DATABASE === 'postgres'
/** The embedded database has one connection: its writers take turns whatever they do. */
const scale = isPostgres ? { writers: 50, dialogs: 20, cuts: 200 } : { writers: 8, dialogs: 4, cuts: 25 }

let house: TestApi
let server: { root: string; stop: () => Promise<void> }
beforeAll(async () => {
  house = await startTestApi({}, scale.writers + 20)
  server = await serveOnLoopback(house.api)
})
afterAll(async () => {
  await house.close()
  await server.stop()
})

interface Written {
  messageId: number
  dialogId: number
  /** The dialog's rev after it, raised under the dialog's lock: the order of commits. */
  rev: number
}

const pick = (below: number) => Math.floor(Math.random() * below)

/** Writes one message; now and then it is slow to commit, or never does. */
async function write(dialogId: number, fate = Math.random()): Promise<Written | null> {
  const work = async (ctx: TxCtx): Promise<Written> => {
    const locked = await lockDialog(ctx, dialogId)
    const added = await addMessage(ctx, locked, { kind: 'incoming', text: `of dialog ${dialogId}` })
    if (isPostgres && fate < 0.2) await ctx.tx.execute(sql`select pg_sleep(${fate / 4})`)
    if (fate > 0.95) throw new Error('thought better of it')
    return { messageId: added.messageId, dialogId, rev: added.dialog.rev }
  }
  return inTransaction(house.ctx, work).catch((error: Error) => {
    if (error.message !== 'thought better of it') throw error
    return null
  })
}

/** Writes until `isDone`. */
async function keepWriting(dialogIds: number[], isDone: () => boolean): Promise<Written[]> {
  const written: Written[] = []
  while (!isDone()) {
    const one = await write(dialogIds[pick(dialogIds.length)] ?? 0)
    if (one) written.push(one)
    // The embedded database answers without leaving the microtasks: the sockets need a turn too.
    await setImmediate()
  }
  return written
}

const messagesOf = (seen: { event: string; id: string | undefined; data: string }[]) =>
  seen.flatMap(eventsOf).flatMap((event) => (event.type === 'message' ? [event.message] : []))

test('a reader cut off at random misses nothing of many writers, sees nothing twice, and each dialog in order', {
  timeout: 180_000,
}, async () => {
  await newOperator(house.ctx, 1)
  const token = await signIn(house, 1)
  const dialogIds = await Promise.all(Array.from({ length: scale.dialogs }, () => newDialog(house.ctx)))
  const head = await readLogHead(house.db)
  const start = formatCursor(head.epoch, head.snapshot)

  let cuts = 0
  const writers = Promise.all(
    Array.from({ length: scale.writers }, () => keepWriting(dialogIds, () => cuts >= scale.cuts)),
  )
  const seen: ReturnType<typeof messagesOf> = []
  let cursor = start
  const take = (messages: Parameters<typeof messagesOf>[0]) => {
    seen.push(...messagesOf(messages))
    cursor = messages.findLast((message) => message.id)?.id ?? cursor
  }
  while (cuts < scale.cuts) {
    const reader = await readLive(server.root, {
      token,
      lastEventId: cursor,
      cutAfter: { batches: pick(4), bytes: pick(4000) },
    })
    await reader.ended
    take(reader.seen)
    cuts += 1
  }

  const written = (await writers).flat()
  const rest = await readLive(server.root, { token, lastEventId: cursor })
  // The last one is told after everything committed before it: whatever has not come by then is missed.
  const last = await write(dialogIds[0] ?? 0, 0.5)
  if (last) written.push(last)
  for (;;) {
    const message = await rest.next()
    if (!message || messagesOf([message]).some((one) => one.id === last?.messageId)) break
  }
  rest.close()
  take(rest.seen)

  expect(seen).toHaveLength(written.length)
  for (const dialogId of dialogIds) {
    const expected = written
      .filter((one) => one.dialogId === dialogId)
      .sort((a, b) => a.rev - b.rev)
      .map((one) => one.messageId)
    expect(seen.filter((one) => one.dialogId === dialogId).map((one) => one.id)).toEqual(expected)
  }
})
