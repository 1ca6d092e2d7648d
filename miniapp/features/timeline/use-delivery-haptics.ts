import { useEffect, useRef } from 'react'
import type { Message } from '#contract/resources.ts'
import { type Haptic, haptic } from '#miniapp/telegram/haptics.ts'

/** Deliveries worth remembering: `retrying` is one under way after trouble. */
type Watched = 'going' | 'trouble' | 'retrying'
export type Watch = ReadonlyMap<number, Watched>

/** No delivery changes long after newer messages have come. */
const recent = 100

/**
 * Follows the deliveries of one operator's messages from one state of the timeline to the next: what to
 * remember, and what the hand should feel: an error for new trouble, success when a retry went through.
 */
export const watchDeliveries = (before: Watch, messages: readonly Message[], operatorId: number) => {
  const watch = new Map<number, Watched>()
  let feel: Haptic | null = null
  for (const { id, operator, delivery } of messages.slice(-recent)) {
    if (operator?.id !== operatorId) continue
    const was = before.get(id)
    if (delivery === 'queued' || delivery === 'sending')
      watch.set(id, was === 'trouble' || was === 'retrying' ? 'retrying' : 'going')
    if (delivery === 'failed' || delivery === 'unknown') {
      watch.set(id, 'trouble')
      if (was === 'going' || was === 'retrying') feel = 'error'
    }
    if (delivery === 'sent' && was === 'retrying') feel ??= 'success'
  }
  return { watch, feel }
}

/** Lets the hand feel how the operator's own messages fare. */
export const useDeliveryHaptics = (messages: readonly Message[], operatorId: number): void => {
  const watch = useRef<Watch>(new Map())
  useEffect(() => {
    const next = watchDeliveries(watch.current, messages, operatorId)
    watch.current = next.watch
    if (next.feel) haptic(next.feel)
  }, [messages, operatorId])
}
