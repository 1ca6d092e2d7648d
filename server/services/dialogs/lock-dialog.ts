import { eq } from 'drizzle-orm'
import { dialog } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { found } from '#services/errors.ts'

export type DialogRow = typeof dialog.$inferSelect

/**
 * Locks a dialog until the caller's transaction ends and gives its newest state. Everything that writes to a
 * timeline does this before it takes a message's or an event's id, so that ids grow in the order of commits.
 * The lock leaves the key alone: read marks of the dialog can be written meanwhile.
 * @throws ServiceError not-found
 */
export async function lockDialog(ctx: TxCtx, dialogId: number): Promise<DialogRow> {
  const [row] = await ctx.tx.select().from(dialog).where(eq(dialog.id, dialogId)).for('no key update')
  return found(row, 'dialog')
}
