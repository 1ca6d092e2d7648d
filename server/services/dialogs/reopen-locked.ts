import { sql } from 'drizzle-orm'
import { addAssignees, clearAssignees } from '#services/assignment/assignees.ts'
import { lockAssignable } from '#services/assignment/lock-assignable.ts'
import type { TxCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { withholdAutomation } from '#services/outbox/withhold-automation.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { type DialogPatch, withBot } from './change-dialog.ts'
import type { DialogRow } from './lock-dialog.ts'

/** The dialog goes to whom it was with last, if they are still in the team. Gives whether it did. */
async function giveToLast(ctx: TxCtx, locked: DialogRow): Promise<boolean> {
  const { id, lastOperatorId } = locked
  if (lastOperatorId === null) return false
  const last = { operatorIds: [lastOperatorId], teamIds: [] }
  // Before the assignments are touched: who takes that operator out of the team waits for nothing of a closed dialog.
  const { operators } = await lockAssignable(ctx, last)
  if (operators.length === 0) return false
  await clearAssignees(ctx, id)
  await addAssignees(ctx, id, last)
  // A person speaks there from now on: what the bot said as it closed, and has not gone yet, is not said.
  await withholdAutomation(ctx, locked)
  return true
}

/** Settles to whom a reopened dialog belongs: when the customer comes back, the setting `reopen` says it. */
async function settleOwner(ctx: TxCtx, locked: DialogRow): Promise<DialogPatch> {
  const mode = ctx.actor.type === 'operator' ? 'bot' : (await getSettings(ctx)).reopen
  if (mode === 'bot-assigned') return withBot
  if (mode === 'last-operator' && (await giveToLast(ctx, locked)))
    return { handler: 'operator', handlerOperatorId: locked.lastOperatorId, awaitsHolder: true }
  await clearAssignees(ctx, locked.id)
  return withBot
}

/**
 * Reopens a closed dialog that the caller has locked and says so in its timeline; leaves an open one as it is.
 * Reopened by an operator it is in the bot's hands and assigned to nobody; by its customer, as the setting `reopen`
 * says. Gives the row after it.
 */
export async function reopenLocked(ctx: TxCtx, locked: DialogRow): Promise<DialogRow> {
  if (locked.status === 'open') return locked
  const owner = await settleOwner(ctx, locked)
  const opened = {
    status: 'open',
    openedAt: sql`clock_timestamp()`,
    closedAt: null,
    closedUnanswered: false,
    ...owner,
  } as const
  return (await addActivity(ctx, locked, { type: 'reopened' }, opened)).dialog
}
