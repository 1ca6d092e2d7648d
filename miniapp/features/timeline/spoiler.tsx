import { type MouseEvent, type ReactNode, useState } from 'react'
import { useText } from '#miniapp/locales/texts.tsx'
import styles from './rich-text.module.css'

/** Words hidden until a tap, Enter or Space; what is hidden is hidden from screen readers too. */
export const Spoiler = ({ children }: { children: ReactNode }) => {
  const text = useText()
  const [shown, setShown] = useState(false)
  if (shown) return <span className={styles.revealed}>{children}</span>
  const reveal = (event: MouseEvent) => {
    event.stopPropagation()
    event.preventDefault()
    setShown(true)
  }
  return (
    <button
      type="button"
      className={styles.spoiler}
      aria-label={text('timeline-spoiler')}
      onClickCapture={reveal}
    >
      <span className={styles.hidden} aria-hidden>
        {children}
      </span>
    </button>
  )
}
