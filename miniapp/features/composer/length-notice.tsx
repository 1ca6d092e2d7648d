import { useText } from '#miniapp/locales/texts.tsx'
import styles from './composer.module.css'
import type { TextLength } from './text-length.ts'

/** Says how much room is left as the longest reply comes near, and by how much it is passed. */
export const LengthNotice = ({ length }: { length: TextLength }) => {
  const text = useText()
  if (!length.near) return null
  return length.tooLong ? (
    <p className={styles.tooLong} role="alert">
      {text('composer-too-long', { count: -length.left })}
    </p>
  ) : (
    <p className={styles.near} role="status">
      {text('composer-left', { count: length.left })}
    </p>
  )
}
