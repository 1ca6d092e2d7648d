import { and, eq, sql } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { resumeParts } from '#services/outbox/resume-parts.ts'
import { lockMessage } from './lock-message.ts'
import { messageResult } from './message-result.ts'

/**
 * The operator has seen, or been told, that an unknown message did arrive. Its lost part counts as sent from now
 * on; parts held back behind that one go on.
 * @throws ServiceError not-found, delivery-not-final
 */
export function markArrived({ ctx, input }: { ctx: OperatorCtx; input: { messageId: number } }) {
  return inTransaction(ctx, async (tx) => {
    const { message } = await lockMessage(tx, input.messageId)
    if (message.delivery !== 'unknown')
      throw new ServiceError('delivery-not-final', 'only an unknown message can be declared arrived')
    await tx.tx
      .update(outbox)
      .set({ status: 'sent', failureCode: null, failureDetail: null, settledAt: sql`now()` })
      .where(and(eq(outbox.messageId, message.id), eq(outbox.status, 'unknown')))
    await resumeParts(tx, message.id, ['cancelled'])
    return messageResult(tx, message.id)
  })
}
