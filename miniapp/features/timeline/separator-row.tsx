import type { Activity } from '#contract/resources.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { activityWords } from './activity-words.ts'
import styles from './separator-row.module.css'

/** The day of what follows. */
export const DayRow = ({ date }: { date: string }) => {
  const format = useFormat()
  return (
    <h2 className={styles.day}>
      <time dateTime={date} className={styles.chip}>
        {format.day(`${date}T12:00:00`, new Date())}
      </time>
    </h2>
  )
}

/** What the operator had not read when the dialog was opened begins here. */
export const UnreadRow = () => {
  const text = useText()
  return <div className={styles.unread}>{text('timeline-unread')}</div>
}

/** What happened to the dialog. */
export const ActivityRow = ({ activity, at }: { activity: Activity; at: string }) => {
  const text = useText()
  const format = useFormat()
  return (
    <div className={styles.activity} title={format.exact(at)} dir="auto">
      <span className={styles.chip}>{activityWords(text, activity)}</span>
    </div>
  )
}
