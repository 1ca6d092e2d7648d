import { removeAssignees } from '#services/assignment/assignees.ts'
import type { TxCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { withBot } from './change-dialog.ts'
import type { DialogRow } from './lock-dialog.ts'

/**
 * Gives a locked dialog that a person has back to the bot, takes it from who holds it, and says so in its timeline;
 * `detail` is `timer` when it happens by itself.
 */
export async function handBackLocked(ctx: TxCtx, row: DialogRow, detail: 'timer' | null): Promise<void> {
  const holder = row.handlerOperatorId
  if (holder !== null) await removeAssignees(ctx, row.id, { operatorIds: [holder], teamIds: [] })
  await addActivity(ctx, row, { type: 'handed-back', detail }, withBot)
}
