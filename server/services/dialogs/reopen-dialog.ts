import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { lockDialog } from './lock-dialog.ts'
import { reopenLocked } from './reopen-locked.ts'

/**
 * Opens a closed dialog again, in the bot's hands. An open one is left as it is.
 * @throws ServiceError not-found
 */
export function reopenDialog(args: { ctx: OperatorCtx; input: { dialogId: number } }) {
  const { dialogId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireDialog({ ctx, input: { dialogId } })
    await reopenLocked(ctx, await lockDialog(ctx, dialogId))
    return dialogForMe(ctx, dialogId)
  })
}
