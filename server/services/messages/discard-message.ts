import { inArray } from 'drizzle-orm'
import { message as messageTable } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { writeDelivery } from '#services/outbox/refresh-delivery.ts'
import { giveUpChange } from './give-up-change.ts'
import { lockMessage } from './lock-message.ts'
import { messageResult } from './message-result.ts'
import { restoreWaiting } from './restore-waiting.ts'

/**
 * Gives a failed or unknown message up: it stays in the timeline, and nothing more of it is sent. A change of a sent
 * one that Telegram refused is given up likewise (`giveUpChange`). A discarded message is left as it is. Whom a reply
 * did not reach waits again (`restoreWaiting`).
 * @throws ServiceError not-found, delivery-not-final
 */
export function discardMessage({ ctx, input }: { ctx: OperatorCtx; input: { messageId: number } }) {
  return inTransaction(ctx, async (tx) => {
    const { dialog, message } = await lockMessage(tx, input.messageId)
    const isRefused = message.change !== null && message.changeDelivery === 'failed'
    if (isRefused) await giveUpChange(tx, dialog, message)
    if (!isRefused && message.delivery !== 'discarded') {
      const isFinal = inArray(messageTable.delivery, ['failed', 'unknown'])
      const isMine = await writeDelivery(tx, message.id, { delivery: 'discarded' }, isFinal)
      if (!isMine) throw new ServiceError('delivery-not-final', 'only what failed or is unknown is given up')
      if (message.origin === 'operator') await restoreWaiting(tx, dialog.id)
    }
    return messageResult(tx, message.id)
  })
}
