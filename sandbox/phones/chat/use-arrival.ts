import { useEffect, useRef } from 'react'
import type { ChatState } from './apply-event.ts'
import type { Visit } from './use-links.ts'

/** Opens the Mini App once, when its address is known. */
export function useOpenAtOnce(url: string | null, open: (url: string) => void) {
  const done = useRef(false)
  useEffect(() => {
    if (url === null || done.current) return
    done.current = true
    open(url)
  }, [url, open])
}

/**
 * Starts the bot for whoever came by a link that says with what: at once in a chat begun before, as Telegram's apps
 * do; else the button that begins it will.
 * @returns what that button must carry; null in a chat that has begun.
 */
export function useStartByLink(
  visit: Visit | null,
  chat: ChatState | null,
  start: (payload: string) => void,
): string | null {
  const settled = useRef<Visit | null>(null)
  const isOpen = chat?.started === true && !chat.blocked
  useEffect(() => {
    if (!visit || !chat || settled.current === visit) return
    settled.current = visit
    if (isOpen && visit.start !== null) start(visit.start)
  }, [visit, chat, isOpen, start])
  return isOpen ? null : (visit?.start ?? null)
}
