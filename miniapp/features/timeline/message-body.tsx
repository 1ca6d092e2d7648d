import type { ReactNode } from 'react'
import type { Attachment, Message } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { countBigEmoji } from './emoji-only.ts'
import { KindLine } from './kind-line.tsx'
import styles from './message-body.module.css'
import { filesOf, MessageFiles } from './message-files.tsx'
import { MessageText } from './message-text.tsx'
import { PhotoHolder } from './photo-grid.tsx'
import { RichText } from './rich-text.tsx'

interface Props {
  /** One message, or the items of an album. */
  items: readonly Message[]
  /** Ends the last line. */
  meta: ReactNode
}

/** What a message says: its photos and files, the name of whatever else is no text, then the text or caption. */
export const MessageBody = ({ items, meta }: Props) => {
  const { photos, documents } = filesOf(items)
  const kinds = items.filter(({ content, attachments }) => content !== 'text' && attachments.length === 0)
  const texts = items.filter(({ text }) => text !== '')
  const signature = items.at(-1)?.signature ?? null
  const hasWords = texts.length > 0 || signature !== null
  return (
    <Held photos={photos} hasWords={hasWords}>
      <MessageFiles photos={photos} documents={documents} meta={!hasWords && kinds.length === 0 && meta} />
      {kinds.map(({ id, content }) => (
        <KindLine key={id} content={content} end={!hasWords && id === kinds.at(-1)?.id && meta} />
      ))}
      {texts.map((item) => (
        <div key={item.id} className={styles[`emoji${bigEmoji(item)}`]}>
          <MessageText message={item} end={signature === null && item === texts.at(-1) && meta} />
        </div>
      ))}
      {signature !== null && <Signature words={signature} meta={meta} />}
    </Held>
  )
}

const Held = ({
  photos,
  hasWords,
  children,
}: {
  photos: Attachment[]
  hasWords: boolean
  children: ReactNode
}) =>
  photos.length === 0 ? (
    children
  ) : (
    <PhotoHolder sizes={photos} hasWords={hasWords}>
      {children}
    </PhotoHolder>
  )

/** What the customer reads under a signed reply. */
export const Signature = ({ words, meta }: { words: string; meta: ReactNode }) => {
  const text = useText()
  return (
    <div className={styles.signature}>
      <span className="visually-hidden">{text('timeline-signature')}</span>
      <RichText text={words} entities={noEntities} end={meta} />
    </div>
  )
}

const noEntities: never[] = []

/** How many emoji a message consists of, when they are all it is. */
export const bigEmoji = ({ kind, content, text, replyTo, signature, deletedAt }: Message) =>
  content === 'text' && kind !== 'note' && replyTo === null && signature === null && deletedAt === null
    ? countBigEmoji(text)
    : 0
