import type { OperatorCtx, TxCtx } from '#services/context.ts'
import { type DialogRow, lockDialog } from '#services/dialogs/lock-dialog.ts'
import { ServiceError } from '#services/errors.ts'
import { dialogsSeenBy } from './can-see.ts'

/**
 * Makes sure the acting operator may see a dialog. One they may not see is no different from one that isn't.
 * @throws ServiceError not-found
 */
export async function requireDialog(args: { ctx: OperatorCtx; input: { dialogId: number } }): Promise<void> {
  const { operatorId } = args.ctx.actor
  const { dialogId } = args.input
  const sees = await dialogsSeenBy({ ctx: args.ctx, operatorIds: [operatorId], dialogIds: [dialogId] })
  if (!sees(operatorId, dialogId)) throw new ServiceError('not-found', 'dialog not found')
}

/**
 * Locks a dialog the acting operator may see: looked at under the lock, so that one taken out of their sight while
 * they waited for it is not found. Gives its newest state.
 * @throws ServiceError not-found
 */
export async function lockVisibleDialog(
  ctx: TxCtx<OperatorCtx['actor']>,
  dialogId: number,
): Promise<DialogRow> {
  const row = await lockDialog(ctx, dialogId)
  await requireDialog({ ctx, input: { dialogId } })
  return row
}
