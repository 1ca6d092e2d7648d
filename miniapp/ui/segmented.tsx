import { type RefObject, useEffect, useRef, type WheelEvent } from 'react'
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
  /** One is chosen: also the one that was, by a press on it. */
  onChange(value: T): void
}

/** A mouse has one wheel: it moves the row sideways. Some browsers count its way in lines. */
const scrollSideways = ({ currentTarget, deltaX, deltaY, deltaMode }: WheelEvent<HTMLElement>) => {
  if (deltaX === 0) currentTarget.scrollLeft += deltaY * (deltaMode === 0 ? 1 : 20)
}

/** Says on the row at which of its sides there is more of it. */
const markSides = (row: HTMLElement) => {
  // Counted from the start of the line, which is on the right where one writes from there.
  const before = Math.abs(row.scrollLeft)
  row.toggleAttribute('data-before', before > 1)
  row.toggleAttribute('data-after', row.scrollWidth - row.clientWidth - before > 1)
}

const useSides = (group: RefObject<HTMLElement | null>) => {
  // Counts come and go: the row is looked at anew whenever it is drawn.
  useEffect(() => {
    if (group.current) markSides(group.current)
  })
  useEffect(() => {
    const row = group.current
    if (!row) return
    const watcher = new ResizeObserver(() => markSides(row))
    watcher.observe(row)
    return () => watcher.disconnect()
  }, [group])
}

/** So far from the side a chip stands clear of the fade, and shows that there is another, px. */
const clear = 32

/** Brings the chip that is chosen into sight: at first as it is drawn, later along the way. */
const useChosenInSight = (group: RefObject<HTMLElement | null>, value: string | null) => {
  const drawn = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks for the chip that is chosen now.
  useEffect(() => {
    const row = group.current
    const chip = row?.querySelector('input:checked')?.parentElement
    if (!row || !chip) return
    const [there, here] = [row.getBoundingClientRect(), chip.getBoundingClientRect()]
    const over = Math.max(0, here.right + clear - there.right)
    const short = Math.max(0, there.left + clear - here.left)
    const isStill = !drawn.current || matchMedia('(prefers-reduced-motion: reduce)').matches
    row.scrollBy({ left: over || -short, behavior: isStill ? 'instant' : 'smooth' })
    drawn.current = true
  }, [value])
}

/** Chips of which one is chosen; arrow keys move between them as in any radio group. The chosen one is in sight. */
export function Segmented<T extends string>({ label, options, value, wraps, onChange }: SegmentedProps<T>) {
  const group = useRef<HTMLFieldSetElement>(null)
  useChosenInSight(group, value)
  useSides(group)
  return (
    <fieldset
      ref={group}
      className={classes(styles.group, wraps ? styles.wraps : styles.scrolls)}
      onWheel={scrollSideways}
      onScroll={({ currentTarget }) => markSides(currentTarget)}
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
            // No change to a radio; yet whoever presses it wants this one, whatever is on its way.
            onClick={() => option.value === value && onChange(option.value)}
          />
          <span>{option.label}</span>
          {option.count !== undefined && <span className={styles.count}>{option.count}</span>}
        </label>
      ))}
    </fieldset>
  )
}
