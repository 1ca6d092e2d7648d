import styles from './spinner.module.css'

interface SpinnerProps {
  /** What is being waited for; none where words beside it say so. */
  label?: string
  size?: number
}

/** Something is on its way. */
export const Spinner = ({ label, size = 20 }: SpinnerProps) => (
  <span
    className={styles.spinner}
    style={{ width: size, height: size }}
    {...(label ? { role: 'status', 'aria-label': label } : { 'aria-hidden': true })}
  />
)
