import { removeAssignees } from '#services/assignment/assignees.ts'
import type { TxCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import type { DialogRow } from './lock-dialog.ts'

/**
 * Gives a locked dialog that a person has back to the bot, takes it from who holds it, and says so in its timeline;
 * `detail` is `timer` when it happens by itself.
 */
export async function handBackLocked(ctx: TxCtx, row: DialogRow, detail: 'timer' | null): Promise<void> {
  const holder = row.handlerOperatorId
  if (holder !== null) await removeAssignees(ctx, row.id, { operatorIds: [holder], teamIds: [] })
  const withBot = { handler: 'bot', handlerOperatorId: null, awaitsHolder: false, handBackAt: null } as const
  await addActivity(ctx, row, { type: 'handed-back', detail }, withBot)
}
