import { Button } from './button.tsx'
import styles from './part-failure.module.css'

interface PartFailureProps {
  /** Why it could not be had. */
  words: string
  /** Words of the button that tries again. */
  retry: string
  onRetry(): void
}

/** Stands in the place of a part of a screen that could not be loaded; the rest of the screen goes on. */
export const PartFailure = ({ words, retry, onRetry }: PartFailureProps) => (
  <div className={styles.failure} role="alert">
    <p className={styles.words}>{words}</p>
    <Button onClick={onRetry}>{retry}</Button>
  </div>
)
