import { and, eq, sql } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { refreshDelivery } from './refresh-delivery.ts'
import { spentCall } from './spent-call.ts'

export type OutboxRow = typeof outbox.$inferSelect

/**
 * Parts queued behind one that did not go out are held back, with its reason: nobody should get a message
 * with a hole in it. They go with the retry, or when the lost part is declared arrived.
 */
export async function holdBack(
  ctx: TxCtx,
  messageId: number,
  reason: Pick<OutboxRow, 'failureCode' | 'failureDetail'>,
): Promise<void> {
  await ctx.tx
    .update(outbox)
    .set({
      status: 'cancelled',
      failureCode: reason.failureCode,
      failureDetail: reason.failureDetail,
      settledAt: sql`now()`,
    })
    .where(and(eq(outbox.messageId, messageId), eq(outbox.status, 'queued')))
}

/**
 * Settles a call whose worker is gone: it may or may not have been made. A send becomes `unknown`; an edit or a
 * deletion can be made again without harm and goes back to the queue. The caller holds the locks of its dialog
 * and of its lane.
 */
export async function settleAbandoned(ctx: TxCtx, row: OutboxRow): Promise<void> {
  const mine = and(eq(outbox.id, row.id), eq(outbox.status, 'sending'))
  if (row.kind !== 'send') {
    await ctx.tx.update(outbox).set({ status: 'queued' }).where(mine)
    return
  }
  const reason = { failureCode: 'lost-answer', failureDetail: null } as const
  await ctx.tx
    .update(outbox)
    .set({ ...spentCall(row), status: 'unknown', ...reason, settledAt: sql`now()` })
    .where(mine)
  if (!row.messageId) return
  await holdBack(ctx, row.messageId, reason)
  await refreshDelivery(ctx, row.messageId)
}
