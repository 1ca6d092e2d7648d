import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { found } from '#services/errors.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { addAssignees } from './assignees.ts'
import { type Assignees, lockAssignable } from './lock-assignable.ts'

/**
 * Gives a dialog to people and teams beside those who have it, and says so in its timeline, a line for each who did
 * not have it yet. Who handles it stays as it is. Gives the dialog as it stands.
 * @throws ServiceError not-found: the dialog, a team, or an active operator
 */
export function assignDialog(args: { ctx: OperatorCtx; input: { dialogId: number } & Assignees }) {
  const { dialogId, operatorIds, teamIds } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const { operators, teams } = await lockAssignable(ctx, { operatorIds, teamIds })
    const row = await lockVisibleDialog(ctx, dialogId)
    for (const id of operatorIds)
      found(
        operators.find((one) => one.id === id),
        'operator',
      )
    for (const id of teamIds)
      found(
        teams.find((one) => one.id === id),
        'team',
      )
    const added = await addAssignees(ctx, dialogId, {
      operatorIds: operators.map((one) => one.id),
      teamIds: teams.map((one) => one.id),
    })
    const named = [
      ...operators.filter((one) => added.operatorIds.includes(one.id)),
      ...teams.filter((one) => added.teamIds.includes(one.id)),
    ]
    for (const { name } of named) await addActivity(ctx, row, { type: 'assigned', detail: name })
    return dialogForMe(ctx, dialogId)
  })
}
