import { useRef, useState } from 'react'
import type { Place } from './inline-keyboard.tsx'

/** A pressed button whose answer has not come. */
export interface PendingPress extends Place {
  queryId: string
  messageId: number
}

/** How long Telegram's apps show that a bot is still to answer, ms. */
const patience = 30_000

/** The pressed buttons that wait for their bot, until it answers, changes the message or stays silent too long. */
export function usePendingPresses() {
  const [pending, setPending] = useState<PendingPress[]>([])
  // An answer may be heard of before the press itself is known to have been taken.
  const answered = useRef(new Set<string>())
  const settle = (queryId: string) => {
    answered.current.add(queryId)
    setPending((now) => now.filter((press) => press.queryId !== queryId))
  }
  return {
    pending,
    add: (press: PendingPress) => {
      if (answered.current.has(press.queryId)) return
      setPending((now) => [...now, press])
      setTimeout(() => settle(press.queryId), patience)
    },
    settle,
    /** The message has new buttons: none of them was pressed. */
    forget: (messageId: number) => setPending((now) => now.filter((press) => press.messageId !== messageId)),
  }
}
