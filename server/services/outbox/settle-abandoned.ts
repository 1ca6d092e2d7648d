import { and, eq, notInArray, or, sql } from 'drizzle-orm'
import { changeKinds, isChange } from '#contract/outgoing.ts'
import { outbox, telegramMessage } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { refreshChange } from './refresh-change.ts'
import { spentCall } from './spent-call.ts'
import { afterSend } from './taken-back.ts'

export type OutboxRow = typeof outbox.$inferSelect

/**
 * Parts queued behind one that did not go out are held back, with its reason: nobody should get a message
 * with a hole in it. They go with the retry, or when the lost part is declared arrived. So are edits of what is not
 * there: it has the new words when it goes.
 */
export async function holdBack(
  ctx: TxCtx,
  messageId: number,
  reason: Pick<OutboxRow, 'failureCode' | 'failureDetail'>,
): Promise<void> {
  const isSend = notInArray(outbox.kind, [...changeKinds])
  const there = ctx.tx
    .select({ part: telegramMessage.part })
    .from(telegramMessage)
    .where(eq(telegramMessage.messageId, messageId))
  const isNotThere = notInArray(outbox.part, there)
  await ctx.tx
    .update(outbox)
    .set({
      status: 'cancelled',
      failureCode: reason.failureCode,
      failureDetail: reason.failureDetail,
      settledAt: sql`now()`,
    })
    .where(and(eq(outbox.messageId, messageId), eq(outbox.status, 'queued'), or(isSend, isNotThere)))
}

/**
 * Settles a call whose worker is gone: it may or may not have been made. A send becomes `unknown`; an edit or a
 * deletion can be made again without harm and goes back to the queue. The caller holds the locks of its dialog
 * and of its lane.
 */
export async function settleAbandoned(ctx: TxCtx, row: OutboxRow): Promise<void> {
  const mine = and(eq(outbox.id, row.id), eq(outbox.status, 'sending'))
  if (isChange(row.call)) {
    await ctx.tx.update(outbox).set({ status: 'queued' }).where(mine)
    if (row.messageId) await refreshChange(ctx, row.messageId)
    return
  }
  const reason = { failureCode: 'lost-answer', failureDetail: null } as const
  await ctx.tx
    .update(outbox)
    .set({ ...spentCall(row), status: 'unknown', ...reason, settledAt: sql`now()` })
    .where(mine)
  if (!row.messageId) return
  await holdBack(ctx, row.messageId, reason)
  await afterSend(ctx, row, row.messageId, 'lost')
}
