import { useText } from '#miniapp/locales/texts.tsx'
import styles from './composer.module.css'

/** Stands in the composer's place where nothing can be sent: why, and what would change it. */
export const ComposerBlocked = ({ writable }: { writable: boolean }) => {
  const text = useText()
  return (
    <p className={styles.blocked} role="status">
      {text(writable ? 'composer-blocked' : 'composer-not-writable')}
    </p>
  )
}
