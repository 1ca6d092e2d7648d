import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { tellAssigned } from '#services/notices/tell-assigned.ts'
import { addAssignees } from './assignees.ts'
import { type Assignees, lockNamed } from './lock-assignable.ts'

/**
 * Gives a dialog to people and teams beside those who have it, and says so in its timeline, a line for each who did
 * not have it yet; they are told. Who handles it stays as it is. Gives the dialog as it stands.
 * @throws ServiceError not-found: the dialog, a team, or an active operator
 */
export function assignDialog(args: { ctx: OperatorCtx; input: { dialogId: number } & Assignees }) {
  const { dialogId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const named = await lockNamed(ctx, args.input)
    const row = await lockVisibleDialog(ctx, dialogId)
    const { operators, teams } = named()
    const added = await addAssignees(ctx, dialogId, {
      operatorIds: operators.map((one) => one.id),
      teamIds: teams.map((one) => one.id),
    })
    const fresh = [
      ...operators.filter((one) => added.operatorIds.includes(one.id)),
      ...teams.filter((one) => added.teamIds.includes(one.id)),
    ]
    for (const { name } of fresh) await addActivity(ctx, row, { type: 'assigned', detail: name })
    await tellAssigned(ctx, dialogId, added)
    return dialogForMe(ctx, dialogId)
  })
}
