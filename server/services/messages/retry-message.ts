import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { resumeChange } from '#services/outbox/resume-change.ts'
import { resumeParts } from '#services/outbox/resume-parts.ts'
import { lockMessage } from './lock-message.ts'
import { messageResult } from './message-result.ts'
import { requireWritable } from './require-writable.ts'

/**
 * Sends a failed or unknown message again: what of it is not at the customer goes to the end of the chat's
 * queue. A change of a sent one that Telegram refused is tried again likewise. Who handles the dialog stays as it is.
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
    if (isUnsent) await resumeParts(tx, message.id, ['failed', 'unknown', 'cancelled'], 0)
    else if (!isResumed)
      throw new ServiceError('delivery-not-final', 'nobody knows whether what is to be deleted arrived')
    return messageResult(tx, message.id)
  })
}
