import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { removeAssignees } from '#services/assignment/assignees.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'

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
    if (row.handler === 'operator') {
      const holder = row.handlerOperatorId
      if (holder !== null) await removeAssignees(ctx, dialogId, { operatorIds: [holder], teamIds: [] })
      await addActivity(ctx, row, { type: 'handed-back' }, { handler: 'bot', handlerOperatorId: null })
    }
    return dialogForMe(ctx, dialogId)
  })
}
