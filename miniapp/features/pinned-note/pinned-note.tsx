import { Pin, X } from 'lucide-react'
import type { Dialog } from '#contract/resources.ts'
import { useUnpinNote } from '#miniapp/api/message-changes.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { IconButton } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import styles from './pinned-note.module.css'

interface Props {
  dialog: Dialog
  /** Brings the note's message into sight. */
  onGo(messageId: number): void
}

/** The note the team put at the top of a dialog; nothing where there is none. */
export const PinnedNote = ({ dialog, onGo }: Props) => {
  const text = useText()
  const { mutate, isPending } = useUnpinNote()
  const tellFailure = useTellFailure()
  const note = dialog.pinnedNote
  if (!note) return null
  return (
    <aside className={styles.bar} aria-label={text('pinned-note-label')}>
      <button
        type="button"
        className={styles.note}
        aria-label={text('pinned-note-go', { words: note.text })}
        onClick={() => onGo(note.id)}
      >
        <Icon of={Pin} size={18} />
        <span className={styles.words}>
          <span className={styles.label}>
            {text('pinned-note-label')}
            {note.operator && <span dir="auto">{` · ${note.operator.name}`}</span>}
          </span>
          <span className={styles.text} dir="auto">
            {note.text}
          </span>
        </span>
      </button>
      <IconButton
        className={styles.unpin}
        label={text('pinned-note-unpin')}
        disabled={isPending}
        onClick={() => mutate(note.id, { onError: tellFailure })}
      >
        <Icon of={X} size={18} />
      </IconButton>
    </aside>
  )
}
