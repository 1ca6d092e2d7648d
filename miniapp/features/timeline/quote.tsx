import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './rich-text.module.css'

/** A quotation inside a text; a long expandable one shows three lines until it is opened. */
export const Quote = ({ expandable = false, children }: { expandable?: boolean; children: ReactNode }) => {
  const text = useText()
  const body = useRef<HTMLSpanElement>(null)
  const [open, setOpen] = useState(!expandable)
  const [long, setLong] = useState(false)
  useLayoutEffect(() => {
    if (expandable && body.current) setLong(body.current.scrollHeight > body.current.clientHeight + 1)
  }, [expandable])
  return (
    <span className={styles.quote}>
      <span ref={body} className={open ? undefined : styles.folded}>
        {children}
      </span>
      {long && (
        <button
          type="button"
          className={styles.unfold}
          aria-expanded={open}
          onClick={(event) => {
            event.stopPropagation()
            setOpen(!open)
          }}
        >
          {text(open ? 'timeline-quote-fold' : 'timeline-quote-unfold')}
        </button>
      )}
    </span>
  )
}
