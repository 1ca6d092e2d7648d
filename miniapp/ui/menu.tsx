import { type ReactNode, useRef, useState } from 'react'
import { IconButton } from './button.tsx'
import { LazyMenuContent, usePreloadedMenu } from './lazy-menu-content.ts'
import styles from './menu.module.css'
import type { MenuEntry } from './menu-content.tsx'

interface MenuProps {
  /** What the button opens. */
  label: string
  icon: ReactNode
  entries: readonly MenuEntry[]
  /** Which of its edges stands at the button's; the end, unless said. */
  align?: 'start' | 'end'
}

/** A button that opens a menu. What draws the menu is loaded after the screen. */
export function Menu({ label, icon, entries, align = 'end' }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  usePreloadedMenu()
  return (
    <span className={styles.anchor}>
      <IconButton
        ref={button}
        label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        {icon}
      </IconButton>
      {isOpen && (
        <LazyMenuContent
          label={label}
          entries={entries}
          align={align}
          returnTo={button}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  )
}
