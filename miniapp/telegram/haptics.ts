import {
  hapticFeedbackImpactOccurred,
  hapticFeedbackNotificationOccurred,
  hapticFeedbackSelectionChanged,
} from '@telegram-apps/sdk-react'
import { quietly } from './quietly.ts'

export type Haptic = 'light' | 'success' | 'error' | 'selection'

/** A touch the hand feels: light on send, success after a retry, error on failure, selection on chips. */
export function haptic(kind: Haptic): void {
  if (kind === 'light') quietly(() => hapticFeedbackImpactOccurred.ifAvailable('light'))
  else if (kind === 'selection') quietly(() => hapticFeedbackSelectionChanged.ifAvailable())
  else quietly(() => hapticFeedbackNotificationOccurred.ifAvailable(kind))
}
