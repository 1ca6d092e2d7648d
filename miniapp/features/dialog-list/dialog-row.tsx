import { Bot, Clock, Hand, UserRound } from 'lucide-react'
import { memo } from 'react'
import { Link } from 'wouter'
import type { Dialog, Me } from '#contract/resources.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { useText } from '#miniapp/locales/texts.tsx'
import { Avatar } from '#miniapp/ui/avatar.tsx'
import { Badge } from '#miniapp/ui/badge.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { useNow } from '#miniapp/ui/use-now.ts'
import styles from './dialog-row.module.css'
import { PreviewLine } from './preview-line.tsx'

interface DialogRowProps {
  item: ListedDialog
  me: Me | undefined
  href: string
  open: OpenOptions
  isSelected: boolean
  /** The one row Tab stops at; arrow keys lead to the others. */
  isTabStop: boolean
}

/** How following a row changes the history. */
export interface OpenOptions {
  replace: boolean
  state: unknown
}

/** Who answers this customer now. */
function HandledBy({ id, dialog, me }: { id: string; dialog: Dialog; me: Me | undefined }) {
  const text = useText()
  const isBot = dialog.handler === 'bot'
  const person = dialog.handlerOperator
  const words = person === null ? text('list-handler-operator') : person.name
  const name = person !== null && person.id === me?.id ? text('list-handler-me') : words
  return (
    <span className={styles.handler} id={id}>
      <Icon of={isBot ? Bot : UserRound} size={14} />
      <span className="visually-hidden">{text('list-handler')} </span>
      <bdi className={styles.handlerName}>{isBot ? text('list-handler-bot') : name}</bdi>
    </span>
  )
}

/** How long the customer has been without an answer. */
function Waiting({ dialog }: { dialog: Dialog }) {
  const text = useText()
  const format = useFormat()
  const now = useNow()
  if (dialog.waitingSince === null) return null
  const since = format.since(dialog.waitingSince, new Date(now))
  const words = text(dialog.calledAt === null ? 'list-waiting' : 'list-waiting-called', { since })
  return (
    <span className={styles.waiting} title={format.exact(dialog.waitingSince)} role="img" aria-label={words}>
      <Icon of={dialog.calledAt === null ? Clock : Hand} size={14} />
      {since}
    </span>
  )
}

function LastTime({ id, at }: { id: string; at: string }) {
  const format = useFormat()
  const now = useNow()
  return (
    <time className={styles.time} id={id} dateTime={at} title={format.exact(at)}>
      {format.moment(at, new Date(now))}
    </time>
  )
}

/** One dialog in the list: a link named by the contact, described by all the rest. */
export const DialogRow = memo(function DialogRow({
  item,
  me,
  href,
  open,
  isSelected,
  isTabStop,
}: DialogRowProps) {
  const text = useText()
  const { dialog, readSeq } = item
  const unread = Math.max(0, dialog.incomingSeq - readSeq)
  const label = `dialog-${dialog.id}`
  return (
    <Link
      href={href}
      replace={open.replace}
      state={open.state}
      className={classes(styles.row, isSelected && styles.selected)}
      aria-labelledby={`${label}-name`}
      aria-describedby={`${label}-about ${label}-handler ${label}-time`}
      aria-current={isSelected ? 'page' : undefined}
      data-dialog={dialog.id}
      tabIndex={isTabStop ? 0 : -1}
    >
      <Avatar id={dialog.contact.id} name={dialog.contact.name} />
      <span className={styles.lines}>
        <span className={styles.line}>
          <span className={styles.name} id={`${label}-name`} dir="auto">
            {dialog.contact.name}
          </span>
          <HandledBy id={`${label}-handler`} dialog={dialog} me={me} />
          <LastTime id={`${label}-time`} at={dialog.lastMessageAt} />
        </span>
        <span className={styles.line} id={`${label}-about`}>
          <PreviewLine preview={dialog.preview} me={me} />
          <Waiting dialog={dialog} />
          {unread > 0 && (
            <Badge label={text('list-unread', { count: unread })}>
              {unread > 99 ? '99+' : String(unread)}
            </Badge>
          )}
        </span>
      </span>
    </Link>
  )
})
