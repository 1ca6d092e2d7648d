import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { OutgoingCall } from '#contract/outgoing.ts'
import { notice, outbox } from '#db/schema/index.ts'
import { type Ctx, inTransaction, type TxCtx } from '#services/context.ts'
import type { Lane } from './claim-lane.ts'
import { lockDialogOf } from './lock-dialog-of.ts'
import { refreshDelivery } from './refresh-delivery.ts'
import { lockLane, releaseLane } from './release-lane.ts'
import { settleAbandoned } from './settle-abandoned.ts'

/** One call to make now. */
export interface Job {
  id: number
  lane: Lane
  call: OutgoingCall
  /** The Telegram message an edit or a deletion is of; null when its send never arrived. */
  target: number | null
}

const headOf = (ctx: TxCtx, { botId, chatId }: Lane) =>
  ctx.tx
    .select()
    .from(outbox)
    .where(
      and(eq(outbox.botId, botId), eq(outbox.chatId, chatId), inArray(outbox.status, ['queued', 'sending'])),
    )
    .orderBy(asc(outbox.id))
    .limit(1)

async function findTarget(ctx: TxCtx, noticeId: number | null): Promise<number | null> {
  if (noticeId === null) return null
  const [row] = await ctx.tx
    .select({ id: notice.telegramMessageId })
    .from(notice)
    .where(eq(notice.id, noticeId))
  return row?.id ?? null
}

/**
 * Marks the oldest queued call of a held lane as being made; committed before the call begins, so that a crash
 * leaves exactly this one in doubt. Null when there is nothing to call now: the lane is then given back.
 */
export function markNext({ ctx, input: held }: { ctx: Ctx; input: Lane }): Promise<Job | null> {
  return inTransaction(ctx, async (tx) => {
    const [head] = await headOf(tx, held)
    if (head?.messageId) await lockDialogOf(tx, head.messageId)
    if (!(await lockLane(tx, held))) return null
    // Whoever was making this call let the lease run out.
    if (head?.status === 'sending') await settleAbandoned(tx, head)
    const [row] = head
      ? await tx.tx
          .update(outbox)
          .set({ status: 'sending', markedAt: sql`clock_timestamp()` })
          .where(and(eq(outbox.id, head.id), eq(outbox.status, 'queued')))
          .returning()
      : []
    if (!row) {
      await releaseLane(tx, held)
      return null
    }
    if (row.messageId) await refreshDelivery(tx, row.messageId)
    return { id: row.id, lane: held, call: row.call, target: await findTarget(tx, row.noticeId) }
  })
}
