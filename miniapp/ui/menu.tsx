import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { IconButton } from './button.tsx'
import styles from './menu.module.css'
import type { MenuEntry } from './menu-content.tsx'

const MenuContent = lazy(async () => ({ default: (await import('./menu-content.tsx')).MenuContent }))

interface MenuProps {
  /** What the button opens. */
  label: string
  icon: ReactNode
  entries: readonly MenuEntry[]
}

/** A button that opens a menu. What draws the menu is loaded when it is first opened. */
export function Menu({ label, icon, entries }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
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
        <Suspense fallback={null}>
          <MenuContent label={label} entries={entries} returnTo={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </span>
  )
}
