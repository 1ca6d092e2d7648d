import { Pin, StickyNote } from 'lucide-react'
import { useText } from '#miniapp/locales/texts.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import styles from './note.module.css'
import type { Author } from './rows.ts'

/** Above a note: that it is one, whose, and whether it is the pinned one. */
export const NoteLabel = ({ author, isPinned = false }: { author: Author | null; isPinned?: boolean }) => {
  const text = useText()
  return (
    <div className={styles.label}>
      <Icon of={StickyNote} size={14} />
      <span className={styles.kind}>{text('timeline-note')}</span>
      <span className="visually-hidden">{text('timeline-note-hidden')}</span>
      {author && !author.bot && (
        <span className={styles.author} dir="auto">
          {author.operator.name}
        </span>
      )}
      {isPinned && (
        <span className={styles.pinned} role="img" aria-label={text('timeline-note-pinned')}>
          <Icon of={Pin} size={14} />
        </span>
      )}
    </div>
  )
}
