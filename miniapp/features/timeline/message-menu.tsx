import { Copy, Download, History, type LucideIcon, Pencil, Pin, PinOff, Reply, Trash2 } from 'lucide-react'
import type { RefObject } from 'react'
import type { Message } from '#contract/resources.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { LazyMenuContent } from '#miniapp/ui/lazy-menu-content.ts'
import styles from './bubble.module.css'
import { type MessageVerb, messageVerbs } from './message-verbs.ts'
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

const icons: Record<MessageVerb, LucideIcon> = {
  reply: Reply,
  copy: Copy,
  revisions: History,
  save: Download,
  edit: Pencil,
  pin: Pin,
  unpin: PinOff,
  delete: Trash2,
}

/** What can be done with a message, opened where the finger or the mouse was. */
export const MessageMenu = ({ message, at, returnTo, onClose }: Props) => {
  const text = useText()
  const { operatorId, pinnedNoteId, ...actions } = useTimelineActions()
  const { reply } = actions
  const verbs = messageVerbs(message, {
    operatorId,
    canWrite: reply !== null,
    pinnedNoteId,
    now: Date.now(),
  })
  const [file] = message.attachments
  const select: Record<MessageVerb, () => void> = {
    reply: () => reply?.(message),
    copy: () => actions.copy(message),
    revisions: () => actions.showRevisions(message),
    save: () => file && actions.saveFile(file),
    edit: () => actions.edit(message),
    pin: () => actions.pin(message),
    unpin: () => actions.unpin(message),
    delete: () => actions.remove(message),
  }
  const isAtCustomer = message.kind !== 'note'
  const entries = verbs.map((verb) => ({
    key: verb,
    label: text(`timeline-menu-${verb === 'delete' && isAtCustomer ? 'delete-there' : verb}`),
    icon: <Icon of={icons[verb]} />,
    destructive: verb === 'delete',
    onSelect: select[verb],
  }))
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
