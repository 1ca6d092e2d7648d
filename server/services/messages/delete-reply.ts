import { and, eq, inArray, sql } from 'drizzle-orm'
import { limits } from '#contract/limits.ts'
import { outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { ServiceError } from '#services/errors.ts'
import { isOutOfReach, type Part, partsOf } from '#services/outbox/parts-of.ts'
import { refreshChange } from '#services/outbox/refresh-change.ts'
import { refreshDelivery } from '#services/outbox/refresh-delivery.ts'
import { deleteAtCustomer } from '#services/outbox/taken-back.ts'
import { customersWords } from './give-up-change.ts'
import type { LockedMessage } from './lock-message.ts'
import { requireWritable } from './require-writable.ts'
import { restoreWaiting } from './restore-waiting.ts'
import { changeMessage } from './rewrite-message.ts'

/** Telegram counts from when it took a message in; where the outbox has forgotten that, from when it was written. */
const isTooOld = (parts: Part[], createdAt: Date): boolean => {
  const sent = parts.flatMap(({ send, telegramIds }) =>
    telegramIds.length > 0 ? [send?.settledAt ?? createdAt] : [],
  )
  return sent.some((at) => Date.now() - at.getTime() > limits.deleteWithin)
}

/** What was to be said or changed and has not been. */
const takeOutWhatWaits = async (ctx: TxCtx, messageId: number): Promise<void> => {
  const hasNotGone = inArray(outbox.status, ['queued', 'failed', 'cancelled'])
  await ctx.tx.delete(outbox).where(and(eq(outbox.messageId, messageId), hasNotGone))
}

/**
 * Takes a reply of one's own back, in the timeline of the locked dialog and at the customer: what has not gone does
 * not go, what has is deleted, what is on its way as soon as it has arrived. One of which nothing goes counts as given up,
 * and whoever it was to answer waits again.
 * @throws ServiceError delivery-not-final while nobody knows whether it arrived; conflict when it was given up;
 * too-late for Telegram; dialog-not-writable, dialog-blocked, contact-banned
 */
export async function deleteReply(ctx: TxCtx, dialog: DialogRow, row: LockedMessage): Promise<void> {
  if (row.delivery === 'unknown')
    throw new ServiceError('delivery-not-final', 'nobody knows whether it arrived')
  if (row.delivery === 'discarded') throw new ServiceError('conflict', 'the message was given up')
  const parts = [...(await partsOf(ctx, row.id)).values()]
  const isKnown = parts.some(({ send, telegramIds }) => telegramIds.length > 0 || send)
  if (!isKnown || parts.some(isOutOfReach)) throw new ServiceError('too-late', 'nobody knows it at Telegram')
  if (isTooOld(parts, row.createdAt)) throw new ServiceError('too-late', 'older than a bot may delete')
  const isOut = parts.some(({ send, telegramIds }) => telegramIds.length > 0 || send?.status === 'sending')
  if (isOut) await requireWritable(ctx, dialog)
  await takeOutWhatWaits(ctx, row.id)
  await deleteAtCustomer(ctx, dialog, row.id)
  await changeMessage(ctx, dialog, row.id, {
    ...(await customersWords(ctx, row)),
    deletedAt: sql`clock_timestamp()`,
    change: isOut ? 'delete' : null,
    ...(!isOut && {
      delivery: 'discarded',
      failureCode: null,
      failureDetail: null,
      changeDelivery: null,
      changeFailureCode: null,
      changeFailureDetail: null,
    }),
  })
  if (!isOut) {
    await restoreWaiting(ctx, dialog.id)
    return
  }
  await refreshDelivery(ctx, row.id)
  await refreshChange(ctx, row.id)
}
