import { and, asc, eq, inArray } from 'drizzle-orm'
import { hasDueNotices } from '#db/queries/due-notices.ts'
import { dialog, lane } from '#db/schema/index.ts'
import { sayAway } from '#services/automation/say-away.ts'
import type { Ctx, TxCtx } from '#services/context.ts'
import { carryOut } from './carry-out.ts'
import { lockDueDialogs } from './due-dialogs.ts'
import { type NoticeStep, planNotices } from './plan-notices.ts'

/** Whoever settles a call holds its lane before it touches the call or the notice; so do we, in the same order. */
async function lockLanes(ctx: TxCtx, steps: NoticeStep[]): Promise<void> {
  const botId = ctx.install.staffBot.id
  const chatIds = [...new Set(steps.map((step) => step.chatId))].toSorted((a, b) => a - b)
  // A chat nobody was ever written to has no lane to lock yet, and two would both sound there.
  await ctx.tx
    .insert(lane)
    .values(chatIds.map((chatId) => ({ botId, chatId, priority: 2 as const })))
    .onConflictDoNothing()
  await ctx.tx
    .select({ chatId: lane.chatId })
    .from(lane)
    .where(and(eq(lane.botId, botId), inArray(lane.chatId, chatIds)))
    .orderBy(asc(lane.chatId))
    .for('update')
}

async function refreshLocked(ctx: TxCtx, limit: number): Promise<{ dialogs: number; steps: number }> {
  const due = await lockDueDialogs(ctx, limit)
  if (due.length === 0) return { dialogs: 0, steps: 0 }
  const waiting = due.flatMap(({ id, wanted }) => (wanted ? [id] : []))
  const told = await sayAway(ctx, waiting)
  const steps = await planNotices(ctx, due)
  if (steps.length > 0) await lockLanes(ctx, steps)
  await carryOut(ctx, steps)
  const ids = due.map((row) => row.id)
  await ctx.tx.update(dialog).set({ noticesDue: false }).where(inArray(dialog.id, ids))
  return { dialogs: due.length, steps: steps.length + told }
}

/**
 * Brings the staff bot's notices in line with up to `limit` dialogs that changed: each operator whose staff chat
 * is open and who is to be told of it (`whoIsTold`) has one card per waiting dialog, edited as that changes, gone when it
 * is over, and of many at once ten and a line that tells how many the others are; and what is noted down to be told of it
 * is said. Who waits there out of hours, or with nobody on duty, is told so, once. Dialogs another process is busy with
 * are passed over. Gives how many were looked at.
 */
export async function refreshDueNotices(args: { ctx: Ctx; limit: number }): Promise<number> {
  const { ctx, limit } = args
  if (!(await hasDueNotices(ctx.db))) return 0
  const { dialogs, steps } = await ctx.db.transaction((tx) => refreshLocked({ ...ctx, tx }, limit))
  // Waking for nothing would wake the very worker that calls this, for ever.
  if (steps > 0) ctx.wake()
  return dialogs
}
