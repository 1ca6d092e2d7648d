import { type ReactNode, useEffect, useRef } from 'react'
import { classes } from '#miniapp/ui/classes.ts'
import styles from './suggestions.module.css'

export interface Suggestion {
  key: string
  title: string
  /** At the end of the title's line. */
  aside?: string
  /** Under the title, on one line. */
  words?: string
  icon?: ReactNode
}

interface Props {
  id: string
  label: string
  items: readonly Suggestion[]
  /** Which one Enter would take. */
  active: number
  /** One was taken and is not there yet. */
  isBusy: boolean
  onPick(index: number): void
}

/** What may be put in the field, over it. The field keeps the focus: it says which one is meant by `optionId`. */
export const Suggestions = ({ id, label, items, active, isBusy, onPick }: Props) => {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={list}
      id={id}
      className={classes(styles.list, isBusy && styles.busy)}
      role="listbox"
      aria-label={label}
      aria-busy={isBusy}
    >
      {items.map(({ key, title, aside, words, icon }, index) => (
        <div
          key={key}
          id={optionId(id, index)}
          className={classes(styles.option, index === active && styles.active)}
          role="option"
          aria-selected={index === active}
          // By keyboard it is reached from the field.
          tabIndex={-1}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(index)}
          onKeyDown={() => undefined}
        >
          {icon}
          <span className={styles.words}>
            <span className={styles.line}>
              <span className={styles.title} dir="auto">
                {title}
              </span>
              {aside && <span className={styles.aside}>{aside}</span>}
            </span>
            {words && (
              <span className={styles.preview} dir="auto">
                {words}
              </span>
            )}
          </span>
        </div>
      ))}
    </div>
  )
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`
