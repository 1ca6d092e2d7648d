import styles from './spinner.module.css'

interface SpinnerProps {
  /** What is being waited for. */
  label: string
  size?: number
}

/** Something is on its way. */
export const Spinner = ({ label, size = 20 }: SpinnerProps) => (
  <span className={styles.spinner} style={{ width: size, height: size }} role="status" aria-label={label} />
)
