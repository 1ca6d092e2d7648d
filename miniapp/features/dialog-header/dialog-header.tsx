import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Dialog } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { hasBackButton } from '#miniapp/telegram/back-button.ts'
import { Avatar } from '#miniapp/ui/avatar.tsx'
import { IconButton } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import styles from './dialog-header.module.css'
import { DialogState } from './dialog-state.tsx'

interface Props {
  dialog: Dialog
  /** Given on a phone; inside Telegram its own header shows the way back. */
  onBack: (() => void) | null
  /** Shows what is known of the customer. */
  onContact(): void
  /** What can be done with the dialog. */
  actions: ReactNode
}

/** Whose dialog it is, who handles it, and how long the customer has been waiting. */
export const DialogHeader = ({ dialog, onBack, onContact, actions }: Props) => {
  const text = useText()
  const { contact } = dialog
  return (
    <header className={styles.header}>
      {onBack && !hasBackButton() && (
        <IconButton label={text('app-back')} onClick={onBack}>
          <Icon of={ChevronLeft} />
        </IconButton>
      )}
      <div className={styles.person}>
        <Avatar id={contact.id} name={contact.name} size={40} />
        <div className={styles.words}>
          <h1 className={styles.name} dir="auto" title={contact.name}>
            {contact.name}
          </h1>
          <DialogState dialog={dialog} />
        </div>
        <button
          type="button"
          className={styles.contact}
          aria-label={text('dialog-contact', { name: contact.name })}
          onClick={onContact}
        />
      </div>
      {actions}
    </header>
  )
}
