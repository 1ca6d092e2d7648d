import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { reopenLocked } from './reopen-locked.ts'

/**
 * Opens a closed dialog again, in the bot's hands and assigned to nobody. An open one is left as it is.
 * @throws ServiceError not-found
 */
export function reopenDialog(args: { ctx: OperatorCtx; input: { dialogId: number } }) {
  const { dialogId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await reopenLocked(ctx, await lockVisibleDialog(ctx, dialogId))
    return dialogForMe(ctx, dialogId)
  })
}
