import type { Message } from '#contract/resources.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './bubble.module.css'
import { changeView } from './change-view.ts'
import { DeliveryIcon } from './delivery-icon.tsx'
import type { DeliveryMark } from './delivery-view.ts'
import { useTimelineActions } from './timeline-actions.ts'

/** The lower corner of a bubble: whether it was edited, when it was written, whether it was sent. */
export const MessageMeta = ({ message, mark }: { message: Message; mark: DeliveryMark | null }) => {
  const text = useText()
  const format = useFormat()
  const { showRevisions } = useTimelineActions()
  const change = changeView(message)?.state === 'going' && message.change?.kind
  return (
    <span className={styles.meta}>
      {message.editedAt && message.revisions > 0 && (
        <button
          type="button"
          className={styles.edited}
          aria-label={text('timeline-edited-show')}
          onClick={() => showRevisions(message)}
        >
          {text('timeline-edited')}
        </button>
      )}
      {message.editedAt && message.revisions === 0 && <span>{text('timeline-edited')}</span>}
      <time dateTime={message.createdAt} title={format.exact(message.createdAt)}>
        {format.time(message.createdAt)}
      </time>
      {change ? (
        <DeliveryIcon mark="clock" label={text(`timeline-change-${change}-going`)} />
      ) : (
        mark && !message.deletedAt && <DeliveryIcon mark={mark} />
      )}
    </span>
  )
}
