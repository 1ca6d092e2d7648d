import type { OperatorCtx, TxCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { withholdAutomation } from '#services/outbox/withhold-automation.ts'
import type { DialogRow } from './lock-dialog.ts'

/**
 * Gives a locked, open dialog to the acting operator and says so in its timeline. The bot is silent from here on:
 * what it has not said yet, it does not say. Gives the row after it.
 */
export async function giveToOperator(
  ctx: TxCtx<OperatorCtx['actor']>,
  locked: DialogRow,
): Promise<DialogRow> {
  await withholdAutomation(ctx, locked)
  const patch = { handler: 'operator', handlerOperatorId: ctx.actor.operatorId, calledAt: null } as const
  return (await addActivity(ctx, locked, { type: 'taken-over' }, patch)).dialog
}
