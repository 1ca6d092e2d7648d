import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { changeDialog } from '#services/dialogs/change-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { ServiceError } from '#services/errors.ts'
import { resumeChange } from '#services/outbox/resume-change.ts'
import { resumeParts } from '#services/outbox/resume-parts.ts'
import { lockMessage } from './lock-message.ts'
import { messageResult } from './message-result.ts'
import { requireWritable } from './require-writable.ts'

/** It is an answer again, as when it was first accepted. */
async function endWaiting(ctx: TxCtx, { id, handler, waitingSince }: DialogRow): Promise<void> {
  if (waitingSince === null) return
  await changeDialog(ctx, id, { waitingSince: null, calledAt: null, awaitsHolder: handler === 'operator' })
}

/**
 * Sends a failed or unknown message again: what of it is not at the customer goes to the end of the chat's
 * queue, and nobody waits for it any more. A change of a sent one that Telegram refused is tried again likewise. Who
 * handles the dialog stays as it is.
 * @throws ServiceError not-found, delivery-not-final, dialog-not-writable, dialog-blocked
 */
export function retryMessage({ ctx, input }: { ctx: OperatorCtx; input: { messageId: number } }) {
  return inTransaction(ctx, async (tx) => {
    const { dialog, message } = await lockMessage(tx, input.messageId)
    const { delivery, change, changeDelivery, deletedAt } = message
    const isUnsent = deletedAt === null && (delivery === 'failed' || delivery === 'unknown')
    const refused = changeDelivery === 'failed' ? change : null
    if (!isUnsent && !refused)
      throw new ServiceError('delivery-not-final', 'only what failed or is unknown is tried again')
    await requireWritable(tx, dialog)
    const isResumed = refused !== null && (await resumeChange(tx, message.id, refused))
    // Whoever wrote it, it is the operator who says it now.
    if (isUnsent) {
      await resumeParts(tx, message.id, ['failed', 'unknown', 'cancelled'], 0)
      if (message.origin === 'operator') await endWaiting(tx, dialog)
    } else if (!isResumed)
      throw new ServiceError('delivery-not-final', 'nobody knows whether what is to be deleted arrived')
    return messageResult(tx, message.id)
  })
}
