import { CircleCheck, Hand, MailOpen, Tag, UserRoundPlus, X } from 'lucide-react'
import { useText } from '#miniapp/locales/texts.tsx'
import { useBackButton } from '#miniapp/telegram/back-button.ts'
import { IconButton } from '#miniapp/ui/button.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { Spinner } from '#miniapp/ui/spinner.tsx'
import styles from './selection-bar.module.css'

export type SelectionVerb = 'claim' | 'assign' | 'close' | 'tag' | 'unread'

interface SelectionBarProps {
  count: number
  isBusy: boolean
  onVerb(verb: SelectionVerb): void
  onEnd(): void
}

const verbs = [
  ['claim', Hand],
  ['assign', UserRoundPlus],
  ['tag', Tag],
  ['unread', MailOpen],
  ['close', CircleCheck],
] as const

/** Stands in place of the search while several dialogs are being chosen: how many, and what to do with them. */
export function SelectionBar({ count, isBusy, onVerb, onEnd }: SelectionBarProps) {
  const text = useText()
  useBackButton(onEnd)
  return (
    <div className={styles.bar} role="toolbar" aria-label={text('list-selection')}>
      <IconButton label={text('list-selection-end')} onClick={onEnd}>
        <Icon of={X} />
      </IconButton>
      <span className={styles.count} role="status">
        <span aria-hidden="true">{count}</span>
        <span className="visually-hidden">{text('list-selection-count', { count })}</span>
      </span>
      {isBusy ? (
        <span className={styles.busy}>
          <Spinner label={text('app-loading')} />
        </span>
      ) : (
        verbs.map(([verb, icon]) => (
          <IconButton
            key={verb}
            label={text(`list-selection-${verb}`)}
            disabled={count === 0}
            onClick={() => onVerb(verb)}
          >
            <Icon of={icon} size={22} />
          </IconButton>
        ))
      )}
    </div>
  )
}
