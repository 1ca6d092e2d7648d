import { asc } from 'drizzle-orm'
import { dialog } from '#db/schema/index.ts'
import type { Ctx, TxCtx } from '#services/context.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { closeLocked } from './close-locked.ts'
import { mayClose } from './closing-times.ts'
import type { DialogRow } from './lock-dialog.ts'

/**
 * Locks open dialogs that close by themselves now, the longest silent first. One that is being written to is left out,
 * and looked at when that is over.
 */
const lockSilent = (ctx: TxCtx, hours: number, limit: number): Promise<DialogRow[]> =>
  ctx.tx
    .select()
    .from(dialog)
    .where(mayClose(hours))
    .orderBy(asc(dialog.lastMessageAt), asc(dialog.id))
    .limit(limit)
    .for('no key update', { skipLocked: true })

async function closeSilent(ctx: TxCtx, limit: number): Promise<number> {
  const settings = await getSettings(ctx)
  if (settings.autoCloseHours === null) return 0
  const silent = await lockSilent(ctx, settings.autoCloseHours, limit)
  await closeLocked(ctx, silent, settings)
  return silent.length
}

/**
 * Closes up to `limit` dialogs in which nothing has come for as long as the setting `autoCloseHours` says. One in which
 * somebody waits closes unanswered, once its people were reminded of it. One process does it at a time. Gives how many
 * it closed.
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
