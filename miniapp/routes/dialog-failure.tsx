import { CloudOff } from 'lucide-react'
import { asApiError } from '#miniapp/api/errors.ts'
import { failureWords } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Notice } from '#miniapp/ui/notice.tsx'
import styles from './dialog.module.css'
import { useListUnderneath } from './use-list-underneath.ts'

interface Props {
  error: unknown
  onBack: (() => void) | null
  onRetry(): void
}

/** Stands in a dialog's place when it cannot be shown: there is none, no right to it, or no answer. */
export const DialogFailure = ({ error, onBack, onRetry }: Props) => {
  const text = useText()
  useListUnderneath()
  const { code } = asApiError(error)
  const isGone = code === 'not-found'
  const isForbidden = code === 'forbidden'
  const title = isGone ? 'dialog-missing' : isForbidden ? 'dialog-forbidden' : 'dialog-load-failed'
  const words = isGone ? text('dialog-missing-text') : failureWords(text, error)
  return (
    <div className={styles.screen}>
      <Notice
        role="alert"
        {...(!isGone && !isForbidden && { icon: <Icon of={CloudOff} size={40} /> })}
        title={text(title)}
        text={words}
        action={
          <>
            {!isGone && !isForbidden && (
              <Button look="tinted" onClick={onRetry}>
                {text('app-retry')}
              </Button>
            )}
            {onBack && <Button onClick={onBack}>{text('dialog-to-list')}</Button>}
          </>
        }
      />
    </div>
  )
}
