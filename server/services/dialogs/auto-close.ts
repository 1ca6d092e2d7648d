import { and, asc, isNull, lt, sql } from 'drizzle-orm'
import { dialog } from '#db/schema/index.ts'
import type { Ctx, TxCtx } from '#services/context.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { closeLocked } from './close-locked.ts'
import type { DialogRow } from './lock-dialog.ts'

/**
 * Locks open dialogs in which nothing has come for so many hours, the longest silent first: no message, and nobody has
 * opened it anew. One whose customer waits is left alone, for nobody is to be closed unanswered. One that is being
 * written to is left out, and looked at when that is over.
 */
function lockSilent(ctx: TxCtx, hours: number, limit: number): Promise<DialogRow[]> {
  const since = sql`now() - make_interval(hours => ${hours}::int)`
  return ctx.tx
    .select()
    .from(dialog)
    .where(
      and(
        // A literal, so that a prepared plan may use the index of open dialogs.
        sql`${dialog.status} = 'open'`,
        lt(dialog.lastMessageAt, since),
        lt(dialog.openedAt, since),
        isNull(dialog.waitingSince),
      ),
    )
    .orderBy(asc(dialog.lastMessageAt), asc(dialog.id))
    .limit(limit)
    .for('no key update', { skipLocked: true })
}

async function closeSilent(ctx: TxCtx, limit: number): Promise<number> {
  const settings = await getSettings(ctx)
  if (settings.autoCloseHours === null) return 0
  const silent = await lockSilent(ctx, settings.autoCloseHours, limit)
  // Lanes are locked by ascending chat id.
  for (const row of silent.toSorted((a, b) => a.chatId - b.chatId)) await closeLocked(ctx, row, settings)
  return silent.length
}

/**
 * Closes up to `limit` answered dialogs in which nothing has come for as long as the setting `autoCloseHours` says.
 * One process does it at a time. Gives how many it closed.
 */
export async function autoClose(args: { ctx: Ctx; limit: number }): Promise<number> {
  const { ctx, limit } = args
  const done = await ctx.db.tryLock('souffleur:auto-close', () =>
    ctx.db.transaction((tx) => closeSilent({ ...ctx, tx }, limit)),
  )
  const closed = done?.result ?? 0
  if (closed > 0) ctx.wake()
  return closed
}
