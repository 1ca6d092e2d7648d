import { Copy, History, Reply } from 'lucide-react'
import type { RefObject } from 'react'
import type { Message } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { LazyMenuContent } from '#miniapp/ui/lazy-menu-content.ts'
import styles from './bubble.module.css'
import { useTimelineActions } from './timeline-actions.ts'

/** A place inside a bubble's line, px from its top left corner. */
export interface MenuPlace {
  left: number
  top: number
}

interface Props {
  message: Message
  at: MenuPlace
  /** Has the focus once the menu is closed. */
  returnTo: RefObject<HTMLElement | null>
  onClose(): void
}

/** What can be done with a message, opened where the finger or the mouse was. */
export const MessageMenu = ({ message, at, returnTo, onClose }: Props) => {
  const text = useText()
  const { reply, copy, showRevisions } = useTimelineActions()
  const entries = [
    reply && {
      key: 'reply',
      label: text('timeline-menu-reply'),
      icon: <Icon of={Reply} />,
      onSelect: () => reply(message),
    },
    message.text !== '' && {
      key: 'copy',
      label: text('timeline-menu-copy'),
      icon: <Icon of={Copy} />,
      onSelect: () => copy(message),
    },
    message.revisions > 0 && {
      key: 'revisions',
      label: text('timeline-menu-revisions'),
      icon: <Icon of={History} />,
      onSelect: () => showRevisions(message),
    },
  ].filter((entry) => entry !== null && entry !== false)
  return (
    <span className={styles.menuPlace} style={at}>
      <LazyMenuContent
        label={text('timeline-menu-open')}
        entries={entries}
        returnTo={returnTo}
        onClose={onClose}
      />
    </span>
  )
}
