import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, X } from 'lucide-react'
import type { Dialog } from '#contract/resources.ts'
import { dialogQuery } from '#miniapp/api/queries.ts'
import { ContactPanel } from '#miniapp/features/contact-panel/contact-panel.tsx'
import { useText } from '#miniapp/locales/texts.tsx'
import { hasBackButton } from '#miniapp/telegram/back-button.ts'
import { IconButton } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Delayed } from '#miniapp/ui/skeleton.tsx'
import { Spinner } from '#miniapp/ui/spinner.tsx'
import styles from './contact.module.css'
import { DialogFailure } from './dialog-failure.tsx'
import { useDialogSheets } from './use-dialog-sheets.tsx'

interface Props {
  dialogId: number
  /** Where the panel stands over the dialog. */
  onBack: (() => void) | null
  /** Where it stands beside the dialog. */
  onClose: (() => void) | null
  onGo(messageId: number): void
}

/** What is known of a dialog's customer, and whose the dialog is: over the dialog, or beside it where there is room. */
export const ContactScreen = ({ dialogId, onBack, onClose, onGo }: Props) => {
  const text = useText()
  const { data, error, refetch } = useQuery(dialogQuery(dialogId))
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        {onBack && !hasBackButton() && (
          <IconButton label={text('app-back')} onClick={onBack}>
            <Icon of={ChevronLeft} />
          </IconButton>
        )}
        <span className={styles.title}>{text('contact-title')}</span>
        {onClose && (
          <IconButton label={text('contact-close')} onClick={onClose}>
            <Icon of={X} />
          </IconButton>
        )}
      </header>
      {data ? (
        <WithSheets dialog={data.dialog} onGo={onGo} />
      ) : error ? (
        // Beside the dialog, that says it for both.
        !onClose && <DialogFailure error={error} onBack={onBack} onRetry={() => void refetch()} />
      ) : (
        <Delayed>
          <div className={styles.loading}>
            <Spinner label={text('app-loading')} />
          </div>
        </Delayed>
      )}
    </div>
  )
}

const WithSheets = ({ dialog, onGo }: { dialog: Dialog; onGo: Props['onGo'] }) => {
  const { open, sheet } = useDialogSheets(dialog)
  return (
    <>
      <ContactPanel
        key={dialog.id}
        dialog={dialog}
        onAssign={() => open('assign')}
        onTransfer={() => open('transfer')}
        onTag={() => open('tag')}
        onGo={onGo}
      />
      {sheet}
    </>
  )
}
