import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { resumeParts } from '#services/outbox/resume-parts.ts'
import { lockMessage } from './lock-message.ts'
import { messageResult } from './message-result.ts'
import { requireWritable } from './require-writable.ts'

/**
 * Sends a failed or unknown message again: what of it is not at the customer goes to the end of the chat's
 * queue. Who handles the dialog stays as it is.
 * @throws ServiceError not-found, delivery-not-final, dialog-not-writable, dialog-blocked
 */
export function retryMessage({ ctx, input }: { ctx: OperatorCtx; input: { messageId: number } }) {
  return inTransaction(ctx, async (tx) => {
    const { dialog, message } = await lockMessage(tx, input.messageId)
    if (message.delivery !== 'failed' && message.delivery !== 'unknown')
      throw new ServiceError('delivery-not-final', 'only a failed or unknown message is sent again')
    await requireWritable(tx, dialog)
    // Whoever wrote it, it is the operator who says it now.
    await resumeParts(tx, message.id, ['failed', 'unknown', 'cancelled'], 0)
    return messageResult(tx, message.id)
  })
}
