import { CircleCheckBig, CloudOff, MessagesSquare } from 'lucide-react'
import type { Me } from '#contract/resources.ts'
import type { ListView } from '#miniapp/live/list-view.ts'
import { failureWords } from '#miniapp/locales/failure.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Button } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Notice } from '#miniapp/ui/notice.tsx'
import { chipOf } from './everyday.ts'

interface ListEmptyProps {
  view: ListView
  me: Me | undefined
  onReset(): void
}

/** An empty list says what fills it, and leads to all dialogs where it is not that of all. */
export function ListEmpty({ view, me, onReset }: ListEmptyProps) {
  const text = useText()
  const kind = view.sort === 'waiting' ? 'waiting' : (chipOf(view, me) ?? 'filtered')
  const isGood = kind === 'waiting' || kind === 'unread' || kind === 'closed'
  return (
    <Notice
      icon={<Icon of={isGood ? CircleCheckBig : MessagesSquare} size={40} />}
      title={text(`list-empty-${kind}`)}
      text={text(`list-empty-${kind}-text`)}
      action={
        kind !== 'open' && (
          <Button look="tinted" onClick={onReset}>
            {text('list-empty-reset')}
          </Button>
        )
      }
    />
  )
}

/** What went wrong in the server's words, or in ours when it did not answer; and a way to try again. */
export function ListFailure({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const text = useText()
  return (
    <Notice
      role="alert"
      icon={<Icon of={CloudOff} size={40} />}
      title={text('list-failed')}
      text={failureWords(text, error)}
      action={
        <Button look="tinted" onClick={onRetry}>
          {text('app-retry')}
        </Button>
      }
    />
  )
}
