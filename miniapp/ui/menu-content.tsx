import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
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
  onClose(): void
}

/** The open menu, at the place of the element around it. */
export const MenuContent = ({ label, entries, onClose }: MenuContentProps) => (
  <DropdownMenu.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
    <DropdownMenu.Trigger asChild>
      <span className={styles.place} aria-hidden="true" />
    </DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        className={styles.menu}
        aria-label={label}
        align="end"
        sideOffset={4}
        collisionPadding={8}
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        {entries.map(({ key, label: words, icon, destructive, disabled, onSelect }) => (
          <DropdownMenu.Item
            key={key}
            className={classes(styles.entry, destructive && styles.destructive)}
            disabled={disabled ?? false}
            onSelect={onSelect}
          >
            {icon}
            {words}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
)
