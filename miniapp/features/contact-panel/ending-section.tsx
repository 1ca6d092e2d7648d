import { useState } from 'react'
import type { Dialog } from '#contract/resources.ts'
import { useBan, useUnban } from '#miniapp/api/contact.ts'
import { useCloseDialog, useReopenDialog } from '#miniapp/api/mutations.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { mayClose } from '#miniapp/locales/may-close.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { Button } from '#miniapp/ui/button.tsx'
import styles from './ending-section.module.css'
import { LazyBanSheet } from './lazy-ban-sheet.ts'

/** Ending the dialog, and having nothing more to do with the customer. */
export const EndingSection = ({ dialog }: { dialog: Dialog }) => {
  const text = useText()
  const [isBanning, setBanning] = useState(false)
  const close = useCloseDialog(dialog.id)
  const reopen = useReopenDialog(dialog.id)
  const ban = useBan(dialog.id)
  const unban = useUnban(dialog.id)
  const tellFailure = useTellFailure()
  const { contact, status, writable } = dialog
  const isBanned = contact.bannedAt !== null
  const end = async () => {
    if (!(await mayClose(text, dialog))) return
    haptic('light')
    close.mutate(undefined, { onError: tellFailure })
  }
  return (
    <div className={styles.ending}>
      {status === 'open' ? (
        <Button wide onClick={() => void end()}>
          {text('dialog-close')}
        </Button>
      ) : (
        writable &&
        !isBanned && (
          <Button wide onClick={() => reopen.mutate(undefined, { onError: tellFailure })}>
            {text('dialog-reopen')}
          </Button>
        )
      )}
      {isBanned ? (
        <Button
          wide
          disabled={unban.isPending}
          onClick={() => unban.mutate(undefined, { onError: tellFailure })}
        >
          {text('contact-unban')}
        </Button>
      ) : (
        <Button wide destructive disabled={ban.isPending} onClick={() => setBanning(true)}>
          {text('contact-ban')}
        </Button>
      )}
      {isBanning && (
        <LazyBanSheet
          name={contact.name}
          onConfirm={(reason) => {
            setBanning(false)
            haptic('light')
            ban.mutate(reason, { onError: tellFailure })
          }}
          onClose={() => setBanning(false)}
        />
      )}
    </div>
  )
}
