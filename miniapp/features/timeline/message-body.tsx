import type { ReactNode } from 'react'
import type { Attachment, Message } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { type BodyLine, bodyLines } from './body-lines.ts'
import { countBigEmoji } from './emoji-only.ts'
import { KindLine } from './kind-line.tsx'
import styles from './message-body.module.css'
import { MessageDocuments, MessagePhotos, picturesOf } from './message-files.tsx'
import { MessageText } from './message-text.tsx'
import { PhotoHolder } from './photo-grid.tsx'
import { RichText } from './rich-text.tsx'

interface Props {
  /** One message, or the items of an album. */
  items: readonly Message[]
  /** Ends the last line. */
  meta: ReactNode
}

/** What a message says: its photos, then files, the name of whatever else is no text, and words as they stand at the customer. */
export const MessageBody = ({ items, meta }: Props) => {
  const photos = picturesOf(items)
  const lines = bodyLines(items)
  const hasWords = lines.some(({ type }) => type === 'words' || type === 'signature')
  return (
    <Held photos={photos} hasWords={hasWords}>
      {photos.length > 0 && <MessagePhotos photos={photos} meta={lines.length === 0 && meta} />}
      {lines.map((line, index) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one bubble never change places.
          key={index}
          line={line}
          end={index === lines.length - 1 && meta}
        />
      ))}
    </Held>
  )
}

const Line = ({ line, end }: { line: BodyLine; end: ReactNode }) => {
  if (line.type === 'kind') return <KindLine content={line.item.content} end={end} />
  if (line.type === 'documents') return <MessageDocuments files={line.files} meta={end} />
  if (line.type === 'signature') return <Signature words={line.words} meta={end} />
  return (
    <div className={styles[`emoji${bigEmoji(line.item)}`]}>
      <MessageText message={line.item} end={end} />
    </div>
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
