import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { changeDialog } from '#services/dialogs/change-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { lockMessage } from './lock-message.ts'
import { messageResult } from './message-result.ts'

/** Takes a note off the top of a locked dialog, if it is there. */
export async function unpinLocked(ctx: TxCtx, dialog: DialogRow, messageId: number): Promise<void> {
  if (dialog.pinnedNoteId === messageId) await changeDialog(ctx, dialog.id, { pinnedNoteId: null })
}

/**
 * Takes a note off the top of its dialog; where another is pinned by now, that one stays.
 * @throws ServiceError not-found
 */
export function unpinNote({ ctx, input }: { ctx: OperatorCtx; input: { messageId: number } }) {
  return inTransaction(ctx, async (tx) => {
    const { dialog, message } = await lockMessage(tx, input.messageId)
    await unpinLocked(tx, dialog, message.id)
    return messageResult(tx, message.id)
  })
}
