import { useEffect, useRef, useState } from 'react'
import type { Message } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { kindText } from './content-kind.ts'

interface Props {
  messages: readonly Message[]
  /** The customer's. */
  name: string
  /** The newest messages are not loaded: what comes last here is not new. */
  newer: boolean
}

/** Says each new message of the customer to a screen reader; older ones loaded above are not news. */
export const Announcer = ({ messages, name, newer }: Props) => {
  const text = useText()
  const last = messages.at(-1)
  const said = useRef(last?.id ?? 0)
  const [words, setWords] = useState('')
  useEffect(() => {
    if (!last || newer || last.id <= said.current) return
    said.current = last.id
    if (last.kind !== 'incoming') return
    const kind = kindText(last.content)
    setWords(text('timeline-announce', { name, words: last.text || text(kind.id, kind.vars) }))
  }, [last, newer, name, text])
  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  )
}
