import { useEffect } from 'react'
import type { Visit } from './timeline.tsx'

/** Goes to the message the address asks for, when the timeline opens and whenever it is asked for one again. */
export const useVisit = (visit: Visit | null, goTo: (messageId: number) => void): void => {
  const messageId = visit?.messageId ?? null
  const times = visit?.times
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once more, it is gone to once more.
  useEffect(() => {
    if (messageId !== null) goTo(messageId)
  }, [messageId, times, goTo])
}
