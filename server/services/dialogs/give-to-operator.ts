import { addAssignees } from '#services/assignment/assignees.ts'
import type { OperatorCtx, TxCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { withholdAutomation } from '#services/outbox/withhold-automation.ts'
import type { DialogRow } from './lock-dialog.ts'

/**
 * Gives a locked, open dialog to the acting operator, whom the caller keeps in the team (`lockAssignable`), and says
 * so in its timeline. They have it from here on, beside whom it is assigned to, and the bot is silent: what it has
 * not said yet, it does not say. Gives the row after it.
 */
export async function giveToOperator(
  ctx: TxCtx<OperatorCtx['actor']>,
  locked: DialogRow,
): Promise<DialogRow> {
  await withholdAutomation(ctx, locked)
  const { operatorId } = ctx.actor
  await addAssignees(ctx, locked.id, { operatorIds: [operatorId], teamIds: [] })
  const patch = {
    handler: 'operator',
    handlerOperatorId: operatorId,
    lastOperatorId: operatorId,
    calledAt: null,
    // Who took it knows who waits there; the next waiting is news to them.
    awaitsHolder: locked.waitingSince === null,
    handBackAt: null,
  } as const
  return (await addActivity(ctx, locked, { type: 'taken-over' }, patch)).dialog
}
