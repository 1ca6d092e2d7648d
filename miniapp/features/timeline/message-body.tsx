import type { ReactNode } from 'react'
import type { Message } from '#contract/resources.ts'
import { countBigEmoji } from './emoji-only.ts'
import { KindLine } from './kind-line.tsx'
import styles from './message-body.module.css'
import { RichText } from './rich-text.tsx'

/** What a message says: its text, or the name of what it is with the caption under it; `meta` ends it. */
export const MessageBody = ({ message, meta }: { message: Message; meta: ReactNode }) => {
  const isText = message.content === 'text'
  const hasWords = isText || message.text !== ''
  return (
    <>
      {!isText && <KindLine content={message.content} end={hasWords ? null : meta} />}
      {hasWords && (
        <div className={styles[`emoji${bigEmoji(message)}`]}>
          <RichText text={message.text} entities={message.entities} end={meta} />
        </div>
      )}
    </>
  )
}

/** How many emoji a message consists of, when they are all it is. */
export const bigEmoji = ({ content, text, replyTo }: Message) =>
  content === 'text' && replyTo === null ? countBigEmoji(text) : 0
