import { sql } from 'drizzle-orm'
import { addAssignees, clearAssignees, namesOf } from '#services/assignment/assignees.ts'
import { type Assignees, lockAssignable } from '#services/assignment/lock-assignable.ts'
import type { TxCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { withholdAutomation } from '#services/outbox/withhold-automation.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { type DialogPatch, withBot } from './change-dialog.ts'
import type { DialogRow } from './lock-dialog.ts'

/** To whom a reopened dialog belongs, and who had it and has it no more. */
interface Settled {
  owner: DialogPatch
  had: Assignees
}
const nobody: Assignees = { operatorIds: [], teamIds: [] }

/** The dialog goes to whom it was with last, if they are still in the team; null: it does not. */
async function giveToLast(ctx: TxCtx, locked: DialogRow): Promise<Settled | null> {
  const { id, lastOperatorId } = locked
  if (lastOperatorId === null) return null
  const last = { operatorIds: [lastOperatorId], teamIds: [] }
  // Before the assignments are touched: who takes that operator out of the team waits for nothing of a closed dialog.
  const { operators } = await lockAssignable(ctx, last)
  if (operators.length === 0) return null
  const { operatorIds, teamIds } = await clearAssignees(ctx, id)
  await addAssignees(ctx, id, last)
  // A person speaks there from now on: what the bot said as it closed, and has not gone yet, is not said.
  await withholdAutomation(ctx, locked)
  return {
    owner: { handler: 'operator', handlerOperatorId: lastOperatorId, awaitsHolder: true },
    had: { operatorIds: operatorIds.filter((one) => one !== lastOperatorId), teamIds },
  }
}

/** Settles to whom a reopened dialog belongs: when the customer comes back, the setting `reopen` says it. */
async function settleOwner(ctx: TxCtx, locked: DialogRow): Promise<Settled> {
  const mode = ctx.actor.type === 'operator' ? 'bot' : (await getSettings(ctx)).reopen
  if (mode === 'bot-assigned') return { owner: withBot, had: nobody }
  const last = mode === 'last-operator' ? await giveToLast(ctx, locked) : null
  return last ?? { owner: withBot, had: await clearAssignees(ctx, locked.id) }
}

/**
 * Reopens a closed dialog that the caller has locked and says so in its timeline, with those who had it and have it no
 * more; leaves an open one as it is. Reopened by an operator it is in the bot's hands and assigned to nobody; by its
 * customer, as the setting `reopen` says. Gives the row after it.
 */
export async function reopenLocked(ctx: TxCtx, locked: DialogRow): Promise<DialogRow> {
  if (locked.status === 'open') return locked
  const { owner, had } = await settleOwner(ctx, locked)
  const opened = {
    status: 'open',
    openedAt: sql`clock_timestamp()`,
    closedAt: null,
    closedUnanswered: false,
    ...owner,
  } as const
  const detail = await namesOf(ctx, had)
  return (await addActivity(ctx, locked, { type: 'reopened', detail }, opened)).dialog
}
