import { type ReactNode, use, useMemo } from 'react'
import type { Message } from '#contract/resources.ts'
import { findMentions } from './find-mentions.ts'
import { findWords } from './find-words.ts'
import { MarkedContext } from './marked-words.ts'
import { RichText } from './rich-text.tsx'
import { useTimelineActions } from './timeline-actions.ts'

/** A message's words; colleagues a note names and words a search looked for stand out. */
export const MessageText = ({ message, end }: { message: Message; end: ReactNode }) => {
  const { text, entities, mentions } = message
  const { nameOf } = useTimelineActions()
  const marked = use(MarkedContext)
  const words = marked?.messageId === message.id ? marked.words : ''
  const all = useMemo(
    () => [...entities, ...findMentions(text, mentions.map(nameOf)), ...findWords(text, words)],
    [text, entities, mentions, nameOf, words],
  )
  return <RichText text={text} entities={all} end={end} />
}
