import { and, asc, eq, sql } from 'drizzle-orm'
import { dialog } from '#db/schema/index.ts'
import { type Ctx, inTransaction, type TxCtx } from '#services/context.ts'
import { isDueForReminder } from '#services/dialogs/closing-times.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { loadReachable } from './load-reachable.ts'
import { queueNotices } from './queue-notices.ts'
import { loadOwners, whoIsTold } from './who-is-told.ts'

/** Whose a dialog is, in person or by a team of theirs; of one that is nobody's, all who are told of it. */
async function whoIsReminded(ctx: TxCtx, row: DialogRow): Promise<number[]> {
  const team = await loadReachable(ctx)
  const owners = (await loadOwners(ctx, [row.id]))(row.id)
  if (owners.all.size > 0) return team.flatMap(({ id }) => (owners.all.has(id) ? [id] : []))
  const { isTold } = await whoIsTold(ctx, team, [
    { id: row.id, escalation: row.escalation, holderOnDuty: false },
  ])
  return team.flatMap((reader) => (isTold(reader, row.id) ? [reader.id] : []))
}

/** Reminds people of one dialog, if it is still due when its lock is won. */
const remind = (ctx: Ctx, dialogId: number, hours: number): Promise<boolean> =>
  inTransaction(ctx, async (tx) => {
    const [row] = await tx.tx
      .select()
      .from(dialog)
      .where(and(eq(dialog.id, dialogId), isDueForReminder(hours)))
      .for('no key update', { skipLocked: true })
    if (!row) return false
    await queueNotices(tx, {
      dialogId,
      kind: 'reminder',
      operatorIds: await whoIsReminded(tx, row),
    })
    // Also where there is nobody to tell: else it would never close.
    await tx.tx.update(dialog).set({ remindedAt: sql`clock_timestamp()` }).where(eq(dialog.id, dialogId))
    return true
  })

/**
 * Reminds people of up to `limit` dialogs in which somebody waits and that will close by themselves, the longest silent
 * first, each in a transaction of its own. One process does it at a time. Gives how many it looked at.
 */
export async function remindDue(args: { ctx: Ctx; limit: number }): Promise<number> {
  const { ctx, limit } = args
  const { autoCloseHours } = await getSettings(ctx)
  if (autoCloseHours === null) return 0
  const done = await ctx.db.tryLock('souffleur:remind', async () => {
    const due = await ctx.db.orm
      .select({ id: dialog.id })
      .from(dialog)
      .where(isDueForReminder(autoCloseHours))
      .orderBy(asc(dialog.lastMessageAt), asc(dialog.id))
      .limit(limit)
    for (const { id } of due) await remind(ctx, id, autoCloseHours)
    return due.length
  })
  return done?.result ?? 0
}
