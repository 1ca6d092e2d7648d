import { and, asc, eq, inArray } from 'drizzle-orm'
import { type MarkedCall, markCall } from '#db/queries/mark-call.ts'
import { outbox } from '#db/schema/index.ts'
import { type Ctx, inTransaction, type TxCtx } from '#services/context.ts'
import { cancelForBanned } from './cancel-for-banned.ts'
import type { Lane } from './claim-lane.ts'
import { lockDialogOf } from './lock-dialog-of.ts'
import { lockLane, releaseLane } from './release-lane.ts'
import { type OutboxRow, settleAbandoned } from './settle-abandoned.ts'

/** One call to make now. */
export interface Job extends MarkedCall {
  lane: Lane
}

async function headOf(ctx: TxCtx, { botId, chatId }: Lane): Promise<OutboxRow | undefined> {
  const [row] = await ctx.tx
    .select()
    .from(outbox)
    .where(
      and(eq(outbox.botId, botId), eq(outbox.chatId, chatId), inArray(outbox.status, ['queued', 'sending'])),
    )
    .orderBy(asc(outbox.id))
    .limit(1)
  return row
}

/** Settles a call whose maker let the lease run out, and gives the lane back, due again if anything is left in it. */
const clear = (ctx: Ctx, held: Lane): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const head = await headOf(tx, held)
    const dialog = head?.messageId ? await lockDialogOf(tx, head.messageId) : null
    if (!(await lockLane(tx, held))) return
    if (head?.status === 'sending') await settleAbandoned(tx, head)
    if (dialog?.isBanned) await cancelForBanned(tx, dialog)
    await releaseLane(tx, held)
  })

/**
 * Marks the oldest queued call of a held lane as being made; committed before the call begins, so that a crash
 * leaves exactly this one in doubt. Null when there is nothing to call right now: the lane is then given back.
 */
export async function markNext({ ctx, input: held }: { ctx: Ctx; input: Lane }): Promise<Job | null> {
  const marked = await markCall(ctx.db, held)
  if (!marked) {
    await clear(ctx, held)
    return null
  }
  ctx.wake('log')
  return { ...marked, lane: held }
}
