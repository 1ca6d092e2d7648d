import { eq } from 'drizzle-orm'
import { message } from '#db/schema/index.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import type { OperatorCtx, TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { found } from '#services/errors.ts'

export type LockedMessage = typeof message.$inferSelect

/**
 * A message the acting operator may see, as it is once its dialog is locked.
 * @throws ServiceError not-found
 */
export async function lockMessage(
  ctx: TxCtx<OperatorCtx['actor']>,
  messageId: number,
): Promise<{ dialog: DialogRow; message: LockedMessage }> {
  const find = async () => {
    const [row] = await ctx.tx.select().from(message).where(eq(message.id, messageId))
    return found(row, 'message')
  }
  const { dialogId } = await find()
  const dialog = await lockVisibleDialog(ctx, dialogId)
  return { dialog, message: await find() }
}
