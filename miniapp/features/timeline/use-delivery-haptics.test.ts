import { describe, expect, test } from 'vitest'
import type { Delivery } from '#contract/enums.ts'
import { anna, boris, message, outgoing } from './message.fixture.ts'
import { watchDeliveries } from './use-delivery-haptics.ts'

/** What the hand feels as one message of Anna's goes through these states. */
const feels = (deliveries: Delivery[], operator = anna) => {
  let watch: ReturnType<typeof watchDeliveries>['watch'] = new Map()
  return deliveries.map((delivery) => {
    const next = watchDeliveries(watch, [outgoing(1, { delivery, operator })], anna.id)
    watch = next.watch
    return next.feel
  })
}

describe('what the hand feels', () => {
  test('a message that is sent at once: nothing', () => {
    expect(feels(['queued', 'sending', 'sent'])).toEqual([null, null, null])
  })

  test('a message that fails, or may have: an error, once', () => {
    expect(feels(['queued', 'failed', 'failed'])).toEqual([null, 'error', null])
    expect(feels(['sending', 'unknown'])).toEqual([null, 'error'])
  })

  test('a retry that goes through: success', () => {
    expect(feels(['queued', 'failed', 'queued', 'sending', 'sent'])).toEqual([
      null,
      'error',
      null,
      null,
      'success',
    ])
  })

  test('a retry that fails again: an error again', () => {
    expect(feels(['sending', 'failed', 'queued', 'failed'])).toEqual([null, 'error', null, 'error'])
  })

  test('trouble that was there when the dialog was opened: nothing', () => {
    expect(feels(['failed', 'failed'])).toEqual([null, null])
    expect(feels(['unknown', 'discarded'])).toEqual([null, null])
  })

  test("a colleague's messages and the customer's: nothing", () => {
    expect(feels(['sending', 'failed'], boris)).toEqual([null, null])
    expect(watchDeliveries(new Map(), [message(1)], anna.id).feel).toBeNull()
  })
})
