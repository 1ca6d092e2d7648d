import { type LucideIcon, X } from 'lucide-react'
import { Icon } from '#miniapp/ui/icon.tsx'
import styles from './composer.module.css'

interface Props {
  icon: LucideIcon
  title: string
  words: string
  cancel: string
  onCancel(): void
}

/** What the words in the field are about, above it: the message they answer or change, and the way out of it. */
export const AboveBar = ({ icon, title, words, cancel, onCancel }: Props) => (
  <div className={styles.about}>
    <span className={styles.aboutIcon}>
      <Icon of={icon} size={22} />
    </span>
    <div className={styles.aboutText}>
      <span className={styles.aboutTitle}>{title}</span>
      <span className={styles.aboutWords} dir="auto">
        {words}
      </span>
    </div>
    <button
      type="button"
      className={styles.cancel}
      aria-label={cancel}
      onClick={onCancel}
      // The field keeps its focus, and the phone its keyboard.
      onPointerDown={(event) => event.preventDefault()}
    >
      <Icon of={X} size={20} />
    </button>
  </div>
)
