import { ArrowDown } from 'lucide-react'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './timeline.module.css'

interface Props {
  hidden: boolean
  /** Customer's messages not read yet. */
  unread: number
  onPress(): void
}

/** The way down: back to where a jump came from, or to the newest message, with the number of new ones. */
export const DownButton = ({ hidden, unread, onPress }: Props) => {
  const text = useText()
  if (hidden) return null
  return (
    <button
      type="button"
      className={styles.down}
      aria-label={unread > 0 ? text('timeline-down-unread', { count: unread }) : text('timeline-down')}
      onClick={onPress}
    >
      <ArrowDown size={22} strokeWidth={1.75} aria-hidden />
      {unread > 0 && (
        <span className={styles.badge} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </button>
  )
}
