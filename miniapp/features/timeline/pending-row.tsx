import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './bubble.module.css'
import { Bubble } from './bubble.tsx'
import { DeliveryIcon } from './delivery-icon.tsx'
import { countBigEmoji } from './emoji-only.ts'
import bodyStyles from './message-body.module.css'
import { ReplyQuote } from './reply-quote.tsx'
import { RichText } from './rich-text.tsx'
import type { Row } from './rows.ts'
import { useTimelineActions } from './timeline-actions.ts'
import { Trouble } from './trouble.tsx'

/** A reply on its way to the server: it looks as the message it will become. */
export const PendingRow = ({ row }: { row: Extract<Row, { type: 'pending' }> }) => {
  const { pending } = row
  const text = useText()
  const format = useFormat()
  const { editAgain, discardPending } = useTimelineActions()
  const refused = pending.state === 'refused'
  const emoji = pending.replyTo ? 0 : countBigEmoji(pending.text)
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
      bare={emoji > 0}
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
      {pending.replyTo && <ReplyQuote replyTo={pending.replyTo} />}
      <div className={bodyStyles[`emoji${emoji}`]}>
        <RichText text={pending.text} entities={noEntities} end={meta} />
      </div>
    </Bubble>
  )
}

const noEntities: never[] = []
