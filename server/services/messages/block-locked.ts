import type { TxCtx } from '#services/context.ts'
import { unanswerable } from '#services/dialogs/change-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { addActivity } from './add-activity.ts'
import { restoreWaiting } from './restore-waiting.ts'

/** The customer of a locked dialog blocked the bot: they cannot be answered, and nobody waits there. */
export async function blockLocked(ctx: TxCtx, locked: DialogRow): Promise<void> {
  await addActivity(ctx, locked, { type: 'blocked-bot' }, { blockedByUser: true, ...unanswerable })
}

/** They took it back: who had no answer waits for one again. Gives the dialog as it is then. */
export async function unblockLocked(ctx: TxCtx, locked: DialogRow): Promise<DialogRow> {
  const { dialog } = await addActivity(ctx, locked, { type: 'unblocked-bot' }, { blockedByUser: false })
  return (await restoreWaiting(ctx, dialog.id)) ?? dialog
}
