import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { closeLocked } from './close-locked.ts'

/**
 * Ends a dialog: nobody waits in it any more, and the customer is told if the team wishes that. That they waited is
 * kept with the opening that is over. Should they come back, the setting `reopen` says who has it. A closed one is left as it is.
 * @throws ServiceError not-found
 */
export function closeDialog(args: { ctx: OperatorCtx; input: { dialogId: number } }) {
  const { dialogId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const row = await lockVisibleDialog(ctx, dialogId)
    if (row.status === 'open') await closeLocked(ctx, [row], await getSettings(ctx))
    return dialogForMe(ctx, dialogId)
  })
}
