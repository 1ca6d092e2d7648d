import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { holdsMessage, openAround } from '#miniapp/api/timeline-window.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import type { Visit } from './timeline.tsx'

/**
 * Loads a timeline around the message it is opened at, so that nothing else is shown before; true until then. A
 * message that cannot be had is told of, and the timeline opens as it does without.
 */
export const useOpenAt = (dialogId: number, visit: Visit | null): boolean => {
  const tellFailure = useTellFailure('timeline-visit-failed')
  const client = useQueryClient()
  const [first] = useState(visit)
  const [arriving, setArriving] = useState(
    () => first !== null && !holdsMessage(client, dialogId, first.messageId),
  )
  useEffect(() => {
    if (!arriving || !first) return
    let isHere = true
    openAround(client, dialogId, first.messageId)
      .catch((error) => {
        if (isHere) tellFailure(error)
      })
      .finally(() => isHere && setArriving(false))
    return () => {
      isHere = false
    }
  }, [arriving, first, client, dialogId, tellFailure])
  return arriving
}
