import { classes } from './classes.ts'
import styles from './segmented.module.css'

interface SegmentedProps<T extends string> {
  /** What is chosen here, for screen readers. */
  label: string
  options: readonly { value: T; label: string }[]
  value: T
  onChange(value: T): void
}

/** Chips of which one is chosen; arrow keys move between them as in any radio group. */
export function Segmented<T extends string>({ label, options, value, onChange }: SegmentedProps<T>) {
  return (
    <fieldset className={styles.group}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={classes(styles.chip, option.value === value && styles.chosen)}>
          <input
            type="radio"
            name={label}
            className={styles.input}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
