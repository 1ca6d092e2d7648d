import type { ReactNode } from 'react'
import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './bubble.module.css'
import { Bubble } from './bubble.tsx'
import { DeliveryIcon } from './delivery-icon.tsx'
import { countBigEmoji } from './emoji-only.ts'
import bodyStyles from './message-body.module.css'
import { Signature } from './message-body.tsx'
import { NoteLabel } from './note-label.tsx'
import { PendingFiles, photosOf } from './pending-files.tsx'
import { PhotoHolder } from './photo-grid.tsx'
import { ReplyQuote } from './reply-quote.tsx'
import { RichText } from './rich-text.tsx'
import type { PendingReply, Row } from './rows.ts'
import { useTimelineActions } from './timeline-actions.ts'
import { Trouble } from './trouble.tsx'

/** A reply or a note on its way to the server: it looks as the message it will become. */
export const PendingRow = ({ row }: { row: Extract<Row, { type: 'pending' }> }) => {
  const { pending } = row
  const text = useText()
  const format = useFormat()
  const { editAgain, discardPending } = useTimelineActions()
  const refused = pending.state === 'refused'
  const meta = (
    <span className={styles.meta}>
      <time dateTime={pending.createdAt}>{format.time(pending.createdAt)}</time>
      <DeliveryIcon mark={refused ? 'failed' : 'clock'} />
    </span>
  )
  return (
    <Bubble
      row={row}
      message={null}
      bare={bigEmoji(pending) > 0}
      below={
        refused && (
          <Trouble
            text={pending.reason || text('timeline-refused-text')}
            buttons={[
              { label: text('timeline-refused-edit'), press: () => editAgain(pending) },
              { label: text('timeline-delivery-action-discard'), press: () => discardPending(pending) },
            ]}
          />
        )
      }
    >
      {row.side === 'note' && <NoteLabel author={row.author} />}
      {pending.replyTo && <ReplyQuote replyTo={pending.replyTo} />}
      <PendingBody pending={pending} meta={meta} onTakeBack={refused ? null : () => editAgain(pending)} />
    </Bubble>
  )
}

interface BodyProps {
  pending: PendingReply
  meta: ReactNode
  onTakeBack: (() => void) | null
}

const PendingBody = ({ pending, meta, onTakeBack }: BodyProps) => {
  const { files, signature } = pending
  const photos = photosOf(files)
  const hasWords = pending.text !== '' || signature !== null
  const body = (
    <>
      <PendingFiles files={files} meta={!hasWords && meta} onTakeBack={onTakeBack} />
      {pending.text !== '' && (
        <div className={bodyStyles[`emoji${bigEmoji(pending)}`]}>
          <RichText text={pending.text} entities={pending.entities} end={signature === null && meta} />
        </div>
      )}
      {signature !== null && <Signature words={signature} meta={meta} />}
    </>
  )
  if (photos.length === 0) return body
  return (
    <PhotoHolder sizes={photos} hasWords={hasWords}>
      {body}
    </PhotoHolder>
  )
}

const bigEmoji = ({ kind, text, replyTo, signature, files }: PendingReply) =>
  kind === 'reply' && replyTo === null && signature === null && files.length === 0 ? countBigEmoji(text) : 0
