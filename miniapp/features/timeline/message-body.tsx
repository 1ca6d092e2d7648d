import type { ReactNode } from 'react'
import type { Message } from '#contract/resources.ts'
import { countBigEmoji } from './emoji-only.ts'
import { KindLine } from './kind-line.tsx'
import styles from './message-body.module.css'
import { RichText } from './rich-text.tsx'

interface Props {
  /** One message, or the items of an album. */
  items: readonly Message[]
  /** Ends the last line. */
  meta: ReactNode
}

/** What a message says: the name of whatever is no text, then the text or caption under it. */
export const MessageBody = ({ items, meta }: Props) => {
  const files = items.filter(({ content }) => content !== 'text')
  const texts = items.filter(({ content, text }) => content === 'text' || text !== '')
  return (
    <>
      {files.map(({ id, content }) => (
        <KindLine key={id} content={content} end={texts.length === 0 && id === files.at(-1)?.id && meta} />
      ))}
      {texts.map((item) => (
        <div key={item.id} className={styles[`emoji${bigEmoji(item)}`]}>
          <RichText text={item.text} entities={item.entities} end={item === texts.at(-1) && meta} />
        </div>
      ))}
    </>
  )
}

/** How many emoji a message consists of, when they are all it is. */
export const bigEmoji = ({ content, text, replyTo }: Message) =>
  content === 'text' && replyTo === null ? countBigEmoji(text) : 0
