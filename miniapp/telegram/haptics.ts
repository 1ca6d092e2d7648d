import { tell } from './client.ts'

export type Haptic = 'light' | 'success' | 'error' | 'selection'

/** A touch the hand feels: light on send, success after a retry, error on failure, selection on chips. */
export function haptic(kind: Haptic): void {
  if (kind === 'light') tell('web_app_trigger_haptic_feedback', { type: 'impact', impact_style: 'light' })
  else if (kind === 'selection') tell('web_app_trigger_haptic_feedback', { type: 'selection_change' })
  else tell('web_app_trigger_haptic_feedback', { type: 'notification', notification_type: kind })
}
