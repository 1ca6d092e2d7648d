import { CircleCheckBig, CloudOff, MessagesSquare } from 'lucide-react'
import type { DialogStatus } from '#contract/enums.ts'
import { asApiError } from '#miniapp/api/errors.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Notice } from '#miniapp/ui/notice.tsx'

/** An empty list says what fills it. */
export function ListEmpty({ status }: { status: DialogStatus }) {
  const text = useText()
  return (
    <Notice
      icon={<Icon of={status === 'open' ? MessagesSquare : CircleCheckBig} size={40} />}
      title={text(`list-empty-${status}`)}
      text={text(`list-empty-${status}-text`)}
    />
  )
}

/** What went wrong in the server's words, or in ours when it did not answer; and a way to try again. */
export function ListFailure({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const text = useText()
  const { code, message } = asApiError(error)
  const words =
    message === '' ? text(code === 'offline' ? 'app-error-offline' : 'app-error-unknown') : message
  return (
    <Notice
      role="alert"
      icon={<Icon of={CloudOff} size={40} />}
      title={text('list-failed')}
      text={words}
      action={
        <Button look="tinted" onClick={onRetry}>
          {text('app-retry')}
        </Button>
      }
    />
  )
}
