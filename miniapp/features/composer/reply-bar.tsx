import { Reply, X } from 'lucide-react'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './composer.module.css'
import type { ReplyTarget } from './reply-target.ts'

interface Props {
  replyTo: NonNullable<ReplyTarget>
  onCancel(): void
}

/** The message being answered, above the field, and the way to answer none. */
export const ReplyBar = ({ replyTo, onCancel }: Props) => {
  const text = useText()
  return (
    <div className={styles.reply}>
      <Reply className={styles.replyIcon} size={22} strokeWidth={1.75} aria-hidden />
      <div className={styles.replyText}>
        <span className={styles.replyTitle}>{text('composer-reply-to')}</span>
        <span className={styles.replyWords} dir="auto">
          {replyTo.text || text('composer-reply-no-text')}
        </span>
      </div>
      <button
        type="button"
        className={styles.cancel}
        aria-label={text('composer-reply-cancel')}
        onClick={onCancel}
        onPointerDown={(event) => event.preventDefault()}
      >
        <X size={20} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  )
}
