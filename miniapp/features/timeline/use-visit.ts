import { useEffect } from 'react'
import type { Visit } from './timeline.tsx'

/** Goes to the message the address asks for, when the timeline opens and whenever another one is asked for. */
export const useVisit = (visit: Visit | null, goTo: (messageId: number) => void): void => {
  useEffect(() => {
    if (visit) goTo(visit.messageId)
  }, [visit, goTo])
}
