import styles from './trouble.module.css'

interface TroubleProps {
  text: string
  hint?: string
  buttons: { label: string; press(): void }[]
}

/** A sentence under a bubble about what went wrong with it, and what the operator may do. */
export const Trouble = ({ text, hint, buttons }: TroubleProps) => (
  <div className={styles.trouble}>
    <p className={styles.text}>
      {text}
      {hint && <span className={styles.hint}> {hint}</span>}
    </p>
    <div className={styles.buttons}>
      {buttons.map(({ label, press }) => (
        <button key={label} type="button" className={styles.button} onClick={press}>
          {label}
        </button>
      ))}
    </div>
  </div>
)
