import { useEffect, useEffectEvent, useRef } from 'react'
import type { PendingReply } from './rows.ts'

/** A reply just written here takes its writer to the end, to see it go. */
export const useFollowOwn = (pending: readonly PendingReply[], goToEnd: () => void): void => {
  const newest = pending.at(-1)?.clientId ?? ''
  const seen = useRef(newest)
  const follow = useEffectEvent(goToEnd)
  useEffect(() => {
    if (newest > seen.current) follow()
    if (newest > seen.current) seen.current = newest
  }, [newest])
}
