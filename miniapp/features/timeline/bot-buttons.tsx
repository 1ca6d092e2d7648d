import { useText } from '#miniapp/locales/texts.tsx'
import styles from './bubble.module.css'

/** The buttons the customer sees under a message of the bot; here they only tell what was offered. */
export const BotButtons = ({ rows }: { rows: readonly (readonly string[])[] }) => {
  const text = useText()
  if (rows.length === 0) return null
  return (
    <ul className={styles.buttons} aria-label={text('timeline-buttons')}>
      {rows.flatMap((labels, row) =>
        labels.map((label, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: labels of one message may repeat and never move.
          <li key={`${row}.${column}`} className={styles.button} dir="auto">
            {label}
          </li>
        )),
      )}
    </ul>
  )
}
