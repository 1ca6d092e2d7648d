import { eq } from 'drizzle-orm'
import { message } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { type DialogRow, lockDialog } from '#services/dialogs/lock-dialog.ts'
import { found } from '#services/errors.ts'

/**
 * Locks the dialog a message stands in.
 * @throws ServiceError not-found
 */
export async function lockDialogOf(ctx: TxCtx, messageId: number): Promise<DialogRow> {
  const [row] = await ctx.tx
    .select({ dialogId: message.dialogId })
    .from(message)
    .where(eq(message.id, messageId))
  return lockDialog(ctx, found(row, 'message').dialogId)
}
