import type { Message } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { kindText } from './content-kind.ts'
import { KindIcon } from './kind-icon.tsx'
import styles from './reply-quote.module.css'
import { useTimelineActions } from './timeline-actions.ts'

/** The message a bubble answers, in two lines; pressed, the timeline goes there. */
export const ReplyQuote = ({
  replyTo,
  onPress,
}: {
  replyTo: NonNullable<Message['replyTo']>
  onPress?: (() => void) | undefined
}) => {
  const text = useText()
  const kind = kindText(replyTo.content)
  const words = replyTo.text === '' ? text(kind.id, kind.vars) : replyTo.text
  const { customer } = useTimelineActions()
  const isDeleted = replyTo.isDeleted === true
  const author = replyTo.kind === 'incoming' ? customer : text('timeline-reply-ours')
  const body = (
    <>
      <span className={styles.author} dir="auto">
        {author}
      </span>
      <span className={classes(styles.words, isDeleted && styles.deleted)} dir="auto">
        {replyTo.content !== 'text' && <KindIcon content={replyTo.content} size={14} />}
        {isDeleted ? <s>{words}</s> : words}
      </span>
    </>
  )
  if (!onPress) return <div className={styles.quote}>{body}</div>
  return (
    <button
      type="button"
      className={styles.quote}
      aria-label={text('timeline-reply-jump', { words: isDeleted ? text('timeline-deleted') : words })}
      onClick={onPress}
    >
      {body}
    </button>
  )
}
