import { useEffect, useRef, type WheelEvent } from 'react'
import { classes } from './classes.ts'
import styles from './segmented.module.css'

interface SegmentedProps<T extends string> {
  /** What is chosen here, for screen readers. */
  label: string
  /** `count` stands behind the label, already formatted. */
  options: readonly { value: T; label: string; count?: string }[]
  /** null: none of them. */
  value: T | null
  /** On as many lines as it takes, instead of one that scrolls. */
  wraps?: boolean
  onChange(value: T): void
}

/** A mouse has one wheel: it moves the row sideways. */
const scrollSideways = ({ currentTarget, deltaX, deltaY }: WheelEvent<HTMLElement>) => {
  if (deltaX === 0) currentTarget.scrollLeft += deltaY
}

/** Chips of which one is chosen; arrow keys move between them as in any radio group. The chosen one is in sight. */
export function Segmented<T extends string>({ label, options, value, wraps, onChange }: SegmentedProps<T>) {
  const group = useRef<HTMLFieldSetElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks for the chip that is chosen now.
  useEffect(() => {
    const box = group.current
    const chip = box?.querySelector('input:checked')?.parentElement
    if (!box || !chip) return
    const hidden = Math.max(0, chip.offsetLeft + chip.offsetWidth + 24 - box.scrollLeft - box.clientWidth)
    const cut = Math.max(0, box.scrollLeft - Math.max(0, chip.offsetLeft - 24))
    box.scrollLeft += hidden - cut
  }, [value])
  return (
    <fieldset
      ref={group}
      className={classes(styles.group, wraps ? styles.wraps : styles.scrolls)}
      onWheel={scrollSideways}
    >
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
          <span>{option.label}</span>
          {option.count !== undefined && <span className={styles.count}>{option.count}</span>}
        </label>
      ))}
    </fieldset>
  )
}
