import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { changeDialog } from '#services/dialogs/change-dialog.ts'
import { ServiceError } from '#services/errors.ts'
import { lockMessage } from './lock-message.ts'
import { messageResult } from './message-result.ts'

/**
 * Pins a note to the top of its dialog, in place of the one that was; anybody's, by anybody who sees the dialog.
 * @throws ServiceError not-found (one taken back too); conflict: what is no note cannot be pinned
 */
export function pinNote({ ctx, input }: { ctx: OperatorCtx; input: { messageId: number } }) {
  return inTransaction(ctx, async (tx) => {
    const { dialog, message } = await lockMessage(tx, input.messageId)
    if (message.kind !== 'note') throw new ServiceError('conflict', 'only a note is pinned')
    if (message.deletedAt) throw new ServiceError('not-found', 'the note was taken back')
    if (dialog.pinnedNoteId !== message.id) await changeDialog(tx, dialog.id, { pinnedNoteId: message.id })
    return messageResult(tx, message.id)
  })
}
