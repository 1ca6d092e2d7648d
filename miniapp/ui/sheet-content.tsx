import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
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

/** The open sheet. */
export const SheetContent = ({ title, closeLabel, onClose, children }: SheetProps) => (
  <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
    <Dialog.Portal>
      <Dialog.Overlay className={styles.overlay} />
      <Dialog.Content className={styles.sheet} aria-describedby={undefined}>
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
