import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { handBackLocked } from './hand-back-locked.ts'

/**
 * Gives a dialog back to the bot, whoever of the team holds it, and takes it from them; teams and others whom it is
 * assigned to keep it. A customer who has no answer yet waits on.
 * With the bot already: nothing changes.
 * @throws ServiceError not-found
 */
export function handBack(args: { ctx: OperatorCtx; input: { dialogId: number } }) {
  const { dialogId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const row = await lockVisibleDialog(ctx, dialogId)
    if (row.handler === 'operator') await handBackLocked(ctx, row, null)
    return dialogForMe(ctx, dialogId)
  })
}
