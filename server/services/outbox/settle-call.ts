import { eq, sql } from 'drizzle-orm'
import { type CallOutcome, isChange, type OutgoingCall } from '#contract/outgoing.ts'
import { outbox } from '#db/schema/index.ts'
import { type Ctx, inTransaction, type TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { cancelForBanned } from './cancel-for-banned.ts'
import { lockDialogOf } from './lock-dialog-of.ts'
import type { Job } from './mark-next.ts'
import { notePause, pauseBot } from './note-pause.ts'
import { refreshChange } from './refresh-change.ts'
import { lockLane, releaseLane } from './release-lane.ts'
import { retryDelay } from './retry-delay.ts'
import type { OutboxRow } from './settle-abandoned.ts'
import { settleFailed, settleLost } from './settle-failed.ts'
import { settleLateArrival, settleSent } from './settle-sent.ts'
import { afterSend } from './taken-back.ts'
import { discardWithheld, isSpokenOver } from './withhold-automation.ts'

type Input = { job: Job; outcome: CallOutcome }

interface Settling {
  row: OutboxRow
  /** The call as it was made; the row's may have other words by now. */
  made: OutgoingCall
  /** The locked dialog of its message; null for what is said to staff. */
  dialog: DialogRow | null
}

/** Back to the head of the queue, unless a person speaks by now. Gives how long the lane has to wait, in ms. */
async function requeue(ctx: TxCtx, settling: Settling, attempts: number, delayMs: number): Promise<number> {
  const { row, dialog } = settling
  const mine = eq(outbox.id, row.id)
  if (isSpokenOver(row, dialog)) {
    await ctx.tx.update(outbox).set({ status: 'cancelled', attempts, settledAt: sql`now()` }).where(mine)
    if (row.messageId) await discardWithheld(ctx, row.messageId)
    return 0
  }
  await ctx.tx.update(outbox).set({ status: 'queued', attempts }).where(mine)
  if (row.messageId && isChange(row.call)) await refreshChange(ctx, row.messageId)
  else if (row.messageId) await afterSend(ctx, row, row.messageId, 'not-sent')
  return delayMs
}

/** Writes how a call ended. Gives how long its lane has to wait, in ms. */
async function settle(ctx: TxCtx, settling: Settling, outcome: CallOutcome): Promise<number> {
  const { row, made } = settling
  if (outcome.type === 'sent') return settleSent(ctx, row, outcome, made)
  if (outcome.type === 'failed') return settleFailed(ctx, row, outcome)
  if (outcome.type === 'unknown') return settleLost(ctx, row, outcome.detail)
  if (outcome.type === 'limited') {
    const pauseMs = outcome.retryAfter * 1000
    await notePause(ctx, row, outcome.retryAfter)
    await requeue(ctx, settling, row.attempts, pauseMs)
    return pauseMs
  }
  const attempts = row.attempts + 1
  if (outcome.reason === 'unauthorized') await pauseBot(ctx, row.botId, 60)
  const delay = retryDelay(outcome.reason, attempts, Date.now() - row.createdAt.getTime())
  if (delay !== null) return requeue(ctx, settling, attempts, delay)
  const code = outcome.reason === 'unauthorized' ? 'unauthorized' : 'gave-up'
  return settleFailed(ctx, row, { code, detail: outcome.detail })
}

/**
 * Writes how a marked call ended and gives its lane back. An answer that comes after the lease was lost changes
 * nothing, with one exception: what was declared unknown and did arrive is `sent`. Gives how long the lane has
 * to wait, in ms, or null when the lease was lost.
 */
export function settleCall({
  ctx,
  input: { job, outcome },
}: {
  ctx: Ctx
  input: Input
}): Promise<number | null> {
  return inTransaction(ctx, async (tx) => {
    const [seen] = await tx.tx
      .select({ messageId: outbox.messageId })
      .from(outbox)
      .where(eq(outbox.id, job.id))
    // Erased together with its message or notice.
    const dialog = seen?.messageId ? await lockDialogOf(tx, seen.messageId) : null
    const isMine = await lockLane(tx, job.lane)
    const [row] = await tx.tx.select().from(outbox).where(eq(outbox.id, job.id)).for('update')
    if (isMine) {
      const delay = row?.status === 'sending' ? await settle(tx, { row, dialog, made: job.call }, outcome) : 0
      // A ban that came during the call took back what was queued then; what would be tried again is queued only now.
      if (dialog?.isBanned) await cancelForBanned(tx, dialog)
      await releaseLane(tx, job.lane, delay)
      return delay
    }
    // A change is made again in any case, by now perhaps with other words.
    if (row && !isChange(row.call) && row.telegramMessageId === null && outcome.type === 'sent')
      await settleLateArrival(tx, row, outcome, job.call)
    else ctx.log.warn({ outboxId: job.id, outcome: outcome.type }, 'an answer came after its lease was lost')
    return null
  })
}
