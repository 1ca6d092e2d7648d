import { describe, expect, test } from 'vitest'
import { Delivery, type FailureCode } from '#contract/enums.ts'
import { deliveryView } from './delivery-view.ts'
import { activity, botMessage, message, outgoing } from './message.fixture.ts'

const view = (delivery: Delivery, code: FailureCode | null = null) =>
  deliveryView(outgoing(1, { delivery, failure: code ? { code, detail: null } : null }))

describe('delivery of a message', () => {
  test('a reply on its way shows a clock and offers nothing', () => {
    for (const delivery of ['queued', 'sending'] as const)
      expect(view(delivery)).toEqual({ mark: 'clock', reason: null, actions: [] })
  })

  test('a sent reply shows one tick', () => {
    expect(view('sent')).toEqual({ mark: 'sent', reason: null, actions: [] })
  })

  test('a failed reply tells why and can be retried or discarded', () => {
    expect(view('failed', 'blocked')).toEqual({
      mark: 'failed',
      reason: 'blocked',
      actions: ['retry', 'discard'],
    })
  })

  test('a failed reply without a reason still offers the way out', () => {
    expect(view('failed')).toMatchObject({ reason: null, actions: ['retry', 'discard'] })
  })

  test('an unknown one is the operator’s to decide', () => {
    expect(view('unknown', 'lost-answer')).toEqual({
      mark: 'unknown',
      reason: 'lost-answer',
      actions: ['arrived', 'send-again', 'discard'],
    })
  })

  test('a discarded one offers nothing more', () => {
    expect(view('discarded', 'blocked')).toEqual({ mark: 'discarded', reason: null, actions: [] })
  })

  test("the bot's own messages show theirs too", () => {
    expect(deliveryView(botMessage(1, { delivery: 'failed' }))).toMatchObject({ mark: 'failed' })
  })

  test("a customer's message, a note and an activity have none", () => {
    expect(deliveryView(message(1))).toBeNull()
    expect(deliveryView(outgoing(1, { kind: 'note', delivery: null }))).toBeNull()
    expect(deliveryView(activity(1))).toBeNull()
  })

  test('no state of the contract is left without a mark', () => {
    for (const delivery of Delivery.options) expect(view(delivery)?.mark).toMatch(/^[a-z]+$/)
  })
})
