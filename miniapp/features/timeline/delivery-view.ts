import type { FailureCode } from '#contract/enums.ts'
import type { Message } from '#contract/resources.ts'

export type DeliveryMark = 'clock' | 'sent' | 'failed' | 'unknown' | 'discarded'
export type DeliveryAction = 'retry' | 'arrived' | 'send-again' | 'discard'

/** How an outgoing message shows whether it reached Telegram, and what the operator may do about it. */
export interface DeliveryView {
  mark: DeliveryMark
  /** Why it did not arrive; words for it are in the locales. */
  reason: FailureCode | null
  actions: readonly DeliveryAction[]
}

/**
 * The delivery state of a message for the eye; null for messages that are not sent to anybody.
 * There is no mark beyond `sent`: Telegram tells a bot neither of arrival nor of reading.
 */
export const deliveryView = ({ kind, delivery, failure }: Message): DeliveryView | null => {
  if (kind !== 'outgoing') return null
  switch (delivery) {
    case 'queued':
    case 'sending':
      return { mark: 'clock', reason: null, actions: [] }
    case 'failed':
      return { mark: 'failed', reason: failure?.code ?? null, actions: ['retry', 'discard'] }
    case 'unknown':
      return { mark: 'unknown', reason: failure?.code ?? null, actions: ['arrived', 'send-again', 'discard'] }
    case 'discarded':
      return { mark: 'discarded', reason: null, actions: [] }
    default:
      return { mark: 'sent', reason: null, actions: [] }
  }
}
