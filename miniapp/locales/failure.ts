import { useCallback } from 'react'
import { asApiError } from '#miniapp/api/errors.ts'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { showToast } from '#miniapp/ui/toasts.tsx'
import { type Text, useText } from './texts.tsx'

/** Why something could not be had, in the server's words, or in ours when it did not answer. */
export function failureWords(text: Text, error: unknown): string {
  const { code, message } = asApiError(error)
  return message || text(code === 'offline' ? 'app-error-offline' : 'app-error-unknown')
}

/**
 * `tellFailure(error)`: what was pressed did not happen; says why at the foot of the screen, and the hand feels it.
 * @param otherwise - the key of what is said when the server did not
 */
export function useTellFailure(otherwise = 'dialog-action-failed'): (error: unknown) => void {
  const text = useText()
  return useCallback(
    (error) => {
      haptic('error')
      showToast(asApiError(error).message || text(otherwise), { bad: true })
    },
    [text, otherwise],
  )
}
