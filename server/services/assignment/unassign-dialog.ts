import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { type DialogPatch, withBot } from '#services/dialogs/change-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { hasAssignees, listNames, removeAssignees } from './assignees.ts'
import type { Assignees } from './lock-assignable.ts'

/**
 * Who speaks to the customer after it. Who held the dialog and lost it leaves it to the others it is given to, of whom
 * nobody has it in person; with nobody left the bot has it.
 */
async function handlerAfter(ctx: TxCtx, row: DialogRow, removed: Assignees): Promise<DialogPatch> {
  const holder = row.handlerOperatorId
  const isHeld = holder !== null && !removed.operatorIds.includes(holder)
  if (row.handler === 'bot' || isHeld) return {}
  if (await hasAssignees(ctx, row.id))
    return holder === null ? {} : { handlerOperatorId: null, handBackAt: null, awaitsHolder: true }
  return withBot
}

/**
 * Takes a dialog from people and teams it is given to, and says so in its timeline, a line for each who had it. Taken
 * from all, it is everyone's. Who holds it gives it up with their assignment: to those who are left, of whom anybody
 * may take it while the bot stays silent; to the bot, if nobody is left. Gives the dialog as it stands.
 * @throws ServiceError not-found
 */
export function unassignDialog(args: { ctx: OperatorCtx; input: { dialogId: number } & Assignees }) {
  const { dialogId, operatorIds, teamIds } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const row = await lockVisibleDialog(ctx, dialogId)
    const removed = await removeAssignees(ctx, dialogId, { operatorIds, teamIds })
    const patch = await handlerAfter(ctx, row, removed)
    for (const name of await listNames(ctx, removed))
      await addActivity(ctx, row, { type: 'unassigned', detail: name }, patch)
    return dialogForMe(ctx, dialogId)
  })
}
