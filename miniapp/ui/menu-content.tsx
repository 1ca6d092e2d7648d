import { ChevronLeft, ChevronRight } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type FocusEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import styles from './menu.module.css'

interface Entry {
  key: string
  label: string
  icon?: ReactNode
  destructive?: boolean
  disabled?: boolean
}

/** One thing a menu can do. */
export interface MenuAction extends Entry {
  onSelect(): void
}

/** One thing a menu can do, or several of a kind, which then stand in its place. */
export type MenuEntry = MenuAction | (Entry & { choices: readonly MenuAction[] })

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
  const [inside, setInside] = useState<string | null>(null)
  const chosen = useRef<MenuAction | null>(null)
  const outer = entries.find(({ key }) => key === inside)
  const choices = outer && 'choices' in outer ? outer.choices : null
  // Only now: an open menu takes back any focus given elsewhere.
  const finish = (event: Event) => {
    event.preventDefault()
    returnTo.current?.focus({ preventScroll: true })
    chosen.current?.onSelect()
  }
  // The menu has it itself when it opens, and when what had it is gone with the other entries.
  const enter = ({ target, currentTarget }: FocusEvent) => {
    if (byKeyboard && target === currentTarget)
      currentTarget.querySelector<HTMLElement>('[role=menuitem]:not([data-disabled])')?.focus()
  }
  const itemOf = (entry: MenuEntry) => (
    <DropdownMenu.Item
      key={entry.key}
      className={classes(styles.entry, entry.destructive && styles.destructive)}
      disabled={entry.disabled ?? false}
      onSelect={(event) => {
        if ('onSelect' in entry) {
          chosen.current = entry
          return
        }
        event.preventDefault()
        setInside(entry.key)
      }}
    >
      {entry.icon}
      {entry.label}
      {'choices' in entry && (
        <span className={styles.further}>
          <Icon of={ChevronRight} />
        </span>
      )}
    </DropdownMenu.Item>
  )
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
          {outer && choices ? (
            <>
              <DropdownMenu.Item
                key="back"
                className={classes(styles.entry, styles.back)}
                onSelect={(event) => {
                  event.preventDefault()
                  setInside(null)
                }}
              >
                <Icon of={ChevronLeft} />
                {outer.label}
              </DropdownMenu.Item>
              {choices.map(itemOf)}
            </>
          ) : (
            entries.map(itemOf)
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
