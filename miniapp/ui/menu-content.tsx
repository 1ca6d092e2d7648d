import { DropdownMenu } from 'radix-ui'
import { type FocusEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import { classes } from './classes.ts'
import styles from './menu.module.css'

/** One thing a menu can do. */
export interface MenuEntry {
  key: string
  label: string
  icon?: ReactNode
  destructive?: boolean
  disabled?: boolean
  onSelect(): void
}

interface MenuContentProps {
  label: string
  entries: readonly MenuEntry[]
  align?: 'start' | 'end'
  /** What has the focus once the menu is closed; an entry may take it further. */
  returnTo: RefObject<HTMLElement | null>
  onClose(): void
}

const isUsingKeyboard = () => document.activeElement?.matches(':focus-visible') ?? false

/** The open menu, at the place of the element around it. */
export const MenuContent = ({ label, entries, align = 'end', returnTo, onClose }: MenuContentProps) => {
  const [byKeyboard] = useState(isUsingKeyboard)
  const chosen = useRef<MenuEntry | null>(null)
  // Only now: an open menu takes back any focus given elsewhere.
  const finish = (event: Event) => {
    event.preventDefault()
    returnTo.current?.focus({ preventScroll: true })
    chosen.current?.onSelect()
  }
  const enter = ({ target, currentTarget }: FocusEvent) => {
    if (byKeyboard && target === currentTarget)
      currentTarget.querySelector<HTMLElement>('[role=menuitem]:not([data-disabled])')?.focus()
  }
  return (
    <DropdownMenu.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span className={styles.place} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={styles.menu}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onFocus={enter}
          onCloseAutoFocus={finish}
        >
          {entries.map((entry) => (
            <DropdownMenu.Item
              key={entry.key}
              className={classes(styles.entry, entry.destructive && styles.destructive)}
              disabled={entry.disabled ?? false}
              onSelect={() => {
                chosen.current = entry
              }}
            >
              {entry.icon}
              {entry.label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
