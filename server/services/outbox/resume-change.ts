import { inArray } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { enqueueCalls, outgoingId } from './enqueue.ts'
import { partsOf } from './parts-of.ts'
import { latestChanges, refreshChange } from './refresh-change.ts'

/**
 * Queues anew the calls of a message's newest change that Telegram refused. The caller holds the lock of its dialog.
 * Gives false when there is nothing to be tried again: it is not known where at Telegram the message is.
 */
export async function resumeChange(ctx: TxCtx, id: number, kind: 'edit' | 'delete'): Promise<boolean> {
  const parts = await partsOf(ctx, id)
  const refused = latestChanges(kind, parts.values()).filter(({ status }) => status === 'failed')
  const [first] = refused
  if (!first) return false
  await ctx.tx.delete(outbox).where(
    inArray(
      outbox.id,
      refused.map((row) => row.id),
    ),
  )
  await enqueueCalls(ctx, {
    botId: first.botId,
    chatId: first.chatId,
    priority: 0,
    rows: refused.map(({ call, part }) => ({
      call,
      messageId: outgoingId({ id, kind: 'outgoing' }),
      part,
    })),
  })
  await refreshChange(ctx, id)
  return true
}
