import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'
import styles from './sheet.module.css'

export interface SheetProps {
  title: string
  /** Words of the button that closes it. */
  closeLabel: string
  onClose(): void
  children: ReactNode
}

/** The open sheet. Closed, it gives the focus back to where it came from. */
export const SheetContent = ({ title, closeLabel, onClose, children }: SheetProps) => {
  const [cameFrom] = useState(() => document.activeElement)
  const giveBack = (event: Event) => {
    event.preventDefault()
    if (cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true })
  }
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.overlay} />
        <Dialog.Content className={styles.sheet} aria-describedby={undefined} onCloseAutoFocus={giveBack}>
          <header className={styles.header}>
            <Dialog.Title className={styles.title}>{title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={closeLabel}>
                <Icon of={X} />
              </IconButton>
            </Dialog.Close>
          </header>
          <div className={styles.body}>{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
