import type { Message } from '@grammyjs/types'
import { useLayoutEffect, useMemo, useRef } from 'react'
import { useLang, useTexts } from '../kit/texts.ts'
import { Bubble } from './bubble.tsx'
import { formatDay } from './format.ts'
import { groupMessages, splitDays } from './group-messages.ts'
import type { Place } from './inline-keyboard.tsx'
import type { PendingPress } from './use-pending-presses.ts'

interface MessageLogProps {
  messages: Message[]
  personId: number
  pending: PendingPress[]
  onPress: (message: Message, text: string, place: Place) => void
  onMenu: (message: Message, at: { x: number; y: number }) => void
}

const near = 80

/** Keeps the newest message in sight while the reader stands at the bottom, or when they wrote it. */
function useStickyBottom(messages: Message[], personId: number) {
  const log = useRef<HTMLDivElement>(null)
  const atBottom = useRef(true)
  const last = messages.at(-1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the list may grow it.
  useLayoutEffect(() => {
    const box = log.current
    if (box && (atBottom.current || last?.from?.id === personId)) box.scrollTop = box.scrollHeight
  }, [messages, personId])
  useLayoutEffect(() => {
    const box = log.current
    if (!box) return
    const observer = new ResizeObserver(() => {
      if (atBottom.current) box.scrollTop = box.scrollHeight
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [])
  return {
    log,
    onScroll: () => {
      const box = log.current
      if (box) atBottom.current = box.scrollHeight - box.scrollTop - box.clientHeight < near
    },
  }
}

/** The chat's history, newest at the bottom. */
export function MessageLog({ messages, personId, pending, onPress, onMenu }: MessageLogProps) {
  const lang = useLang()
  const texts = useTexts()
  const days = useMemo(() => splitDays(groupMessages(messages, personId)), [messages, personId])
  const { log, onScroll } = useStickyBottom(messages, personId)
  const show = (messageId: number) => {
    const target = log.current?.querySelector(`[data-message-id="${messageId}"]`)
    target?.scrollIntoView({ block: 'center', behavior: 'smooth' })
    target?.animate([{ background: 'var(--flash)' }, { background: 'transparent' }], 1200)
  }
  return (
    <div ref={log} role="log" className="log" onScroll={onScroll}>
      <div className="log-inner">
        {days.map((items) => (
          <section key={items[0]?.message.message_id} className="day-section">
            <div className="day">{formatDay(items[0]?.message.date ?? 0, lang, texts)}</div>
            {items.map((item) => (
              <Bubble
                key={item.message.message_id}
                item={item}
                author={item.message.from?.first_name ?? ''}
                pending={pending.filter(({ messageId }) => messageId === item.message.message_id)}
                onPress={onPress}
                onMenu={onMenu}
                onQuote={show}
              />
            ))}
          </section>
        ))}
      </div>
    </div>
  )
}
