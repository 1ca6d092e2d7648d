import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, X } from 'lucide-react'
import { useState } from 'react'
import type { Dialog } from '#contract/resources.ts'
import { useAddTag, useAssign, useTransfer } from '#miniapp/api/contact.ts'
import { dialogQuery } from '#miniapp/api/queries.ts'
import { LazyAssignSheet } from '#miniapp/features/assignment/lazy-assign-sheet.ts'
import { LazyTransferSheet } from '#miniapp/features/assignment/lazy-transfer-sheet.ts'
import { ContactPanel } from '#miniapp/features/contact-panel/contact-panel.tsx'
import { LazyTagSheet } from '#miniapp/features/tags/lazy-tag-sheet.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { hasBackButton } from '#miniapp/telegram/back-button.ts'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { IconButton } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Delayed } from '#miniapp/ui/skeleton.tsx'
import { Spinner } from '#miniapp/ui/spinner.tsx'
import styles from './contact.module.css'
import { DialogFailure } from './dialog-failure.tsx'

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
  const text = useText()
  const [asks, setAsks] = useState<'assign' | 'transfer' | 'tag' | null>(null)
  const assign = useAssign(dialog.id)
  const transfer = useTransfer(dialog.id)
  const tag = useAddTag(dialog.id)
  const tellFailure = useTellFailure()
  const { contact } = dialog
  const end = () => setAsks(null)
  const done = () => {
    end()
    haptic('light')
  }
  return (
    <>
      <ContactPanel
        key={dialog.id}
        dialog={dialog}
        onAssign={() => setAsks('assign')}
        onTransfer={() => setAsks('transfer')}
        onTag={() => setAsks('tag')}
        onGo={onGo}
      />
      {asks === 'assign' && (
        <LazyAssignSheet
          title={text('contact-assign-to', { name: contact.name })}
          confirm={text('contact-assign')}
          onConfirm={(chosen) => {
            done()
            assign.mutate(chosen, { onError: tellFailure })
          }}
          onClose={end}
        />
      )}
      {asks === 'transfer' && (
        <LazyTransferSheet
          title={text('contact-transfer-to', { name: contact.name })}
          onConfirm={(chosen) => {
            done()
            transfer.mutate(chosen, { onError: tellFailure })
          }}
          onClose={end}
        />
      )}
      {asks === 'tag' && (
        <LazyTagSheet
          title={text('list-tag-one', { name: contact.name })}
          given={dialog.tags.map(({ id }) => id)}
          onChoose={(name) => {
            done()
            tag.mutate(name, { onError: tellFailure })
          }}
          onClose={end}
        />
      )}
    </>
  )
}
