import { useEffect, useEffectEvent } from 'react'
import type { Message } from '#contract/resources.ts'
import type { PendingReply } from './rows.ts'

/** Tells of every pending reply that a loaded message stands for, whichever way that message came. */
export const useAccepted = (
  messages: readonly Message[],
  pending: readonly PendingReply[],
  onAccepted: (clientId: string) => void,
): void => {
  const tell = useEffectEvent(onAccepted)
  useEffect(() => {
    if (pending.length === 0) return
    const known = new Set(messages.map(({ clientId }) => clientId))
    for (const { clientId } of pending) if (known.has(clientId)) tell(clientId)
  }, [messages, pending])
}
