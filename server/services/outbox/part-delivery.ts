import type { Delivery, FailureCode } from '#contract/enums.ts'
import type { OutboxStatus } from '#db/schema/index.ts'

/** The latest call on one part of a message. */
export interface PartState {
  status: OutboxStatus
  failureCode: FailureCode | null
  failureDetail: string | null
}

export interface MessageDelivery {
  delivery: Delivery
  failureCode: FailureCode | null
  failureDetail: string | null
}

const fine = (delivery: Delivery): MessageDelivery => ({
  delivery,
  failureCode: null,
  failureDetail: null,
})

/**
 * How a message of several parts stands: as its worst part. Parts held back behind one that failed or got lost
 * (`cancelled`) are not yet at the customer, so the message is no better than failed. Half on its way is `sending`.
 */
export function deliveryOf(parts: PartState[]): MessageDelivery {
  const first = (...statuses: OutboxStatus[]) => parts.find(({ status }) => statuses.includes(status))
  const lost = first('unknown')
  if (lost) return { delivery: 'unknown', failureCode: lost.failureCode, failureDetail: lost.failureDetail }
  const bad = first('failed') ?? first('cancelled')
  if (bad) return { delivery: 'failed', failureCode: bad.failureCode, failureDetail: bad.failureDetail }
  if (!first('queued', 'sending')) return fine('sent')
  return fine(first('sending', 'sent') ? 'sending' : 'queued')
}
