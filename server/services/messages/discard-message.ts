import { inArray } from 'drizzle-orm'
import { message as messageTable } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { writeDelivery } from '#services/outbox/refresh-delivery.ts'
import { lockMessage } from './lock-message.ts'
import { messageResult } from './message-result.ts'

/**
 * Gives a failed or unknown message up: it stays in the timeline, and nothing more of it is sent. A discarded
 * one is left as it is.
 * @throws ServiceError not-found, delivery-not-final
 */
export function discardMessage({ ctx, input }: { ctx: OperatorCtx; input: { messageId: number } }) {
  return inTransaction(ctx, async (tx) => {
    const { message } = await lockMessage(tx, input.messageId)
    const isMine =
      message.delivery === 'discarded' ||
      (await writeDelivery(
        tx,
        message.id,
        { delivery: 'discarded' },
        inArray(messageTable.delivery, ['failed', 'unknown']),
      ))
    if (!isMine) throw new ServiceError('delivery-not-final', 'only a failed or unknown message is given up')
    return messageResult(tx, message.id)
  })
}
