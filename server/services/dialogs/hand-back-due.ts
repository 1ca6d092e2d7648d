import { and, asc, isNotNull, lte, sql } from 'drizzle-orm'
import { dialog } from '#db/schema/index.ts'
import type { Ctx, TxCtx } from '#services/context.ts'
import { handBackLocked } from './hand-back-locked.ts'

async function handBackSome(ctx: TxCtx, limit: number): Promise<number> {
  const due = await ctx.tx
    .select()
    .from(dialog)
    .where(and(isNotNull(dialog.handBackAt), lte(dialog.handBackAt, sql`now()`)))
    .orderBy(asc(dialog.handBackAt), asc(dialog.id))
    .limit(limit)
    .for('no key update', { skipLocked: true })
  for (const row of due) await handBackLocked(ctx, row, 'timer')
  return due.length
}

/**
 * Gives up to `limit` dialogs back to the bot whose time with a person is over. One that is being written to is left
 * out, and looked at when that is over. One process does it at a time. Gives how many it gave back.
 */
export async function handBackDue(args: { ctx: Ctx; limit: number }): Promise<number> {
  const { ctx, limit } = args
  const done = await ctx.db.tryLock('souffleur:hand-back', () =>
    ctx.db.transaction((tx) => handBackSome({ ...ctx, tx }, limit)),
  )
  const given = done?.result ?? 0
  if (given > 0) ctx.wake()
  return given
}
