import { useText } from '#miniapp/locales/texts.tsx'
import styles from './bubble.module.css'
import type { Author } from './rows.ts'

/** Who wrote an outgoing message: operators see it, the customer never does. */
export const AuthorName = ({ author }: { author: Author }) => {
  const text = useText()
  return (
    <div className={styles.author} dir="auto">
      {author.bot ? text('timeline-author-bot') : author.operator.name}
    </div>
  )
}
