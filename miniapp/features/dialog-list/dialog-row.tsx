import { Ban, Bot, CircleAlert, Clock, Hand, UserRound, UsersRound, UserX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Dialog, Me } from '#contract/resources.ts'
import type { ListedDialog } from '#miniapp/live/replay-dialogs.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { type Text, useText } from '#miniapp/locales/texts.tsx'
import { Avatar } from '#miniapp/ui/avatar.tsx'
import { Badge } from '#miniapp/ui/badge.tsx'
import { Icon } from '#miniapp/ui/icon.tsx'
import { useNow } from '#miniapp/ui/use-now.ts'
import styles from './dialog-row.module.css'
import { PreviewLine } from './preview-line.tsx'
import { unreadOf } from './row-verbs.ts'

interface DialogRowProps {
  item: ListedDialog
  me: Me | undefined
  /** Before the picture: whether it is chosen. */
  mark?: ReactNode
}

interface Holder {
  icon: typeof Bot
  name: string
  /** Of a colleague: their picture stands for them. */
  personId: number | null
}

/** Who has the dialog: whoever answers in it, else those it is given to, else the bot. */
function holderOf(
  { handler, handlerOperator, operators, teams }: Dialog,
  me: Me | undefined,
  text: Text,
): Holder {
  if (handler === 'operator' && handlerOperator === null)
    return { icon: UserRound, name: text('list-handler-operator'), personId: null }
  const person = handlerOperator ?? operators[0]
  if (person)
    return person.id === me?.id
      ? { icon: UserRound, name: text('list-handler-me'), personId: null }
      : { icon: UserRound, name: person.name, personId: person.id }
  const [team] = teams
  return team
    ? { icon: UsersRound, name: team.name, personId: null }
    : { icon: Bot, name: text('list-handler-bot'), personId: null }
}

/** Who answers this customer now. */
function HeldBy({ id, dialog, me }: { id: string; dialog: Dialog; me: Me | undefined }) {
  const text = useText()
  const { icon, name, personId } = holderOf(dialog, me, text)
  return (
    <span className={styles.handler} id={id}>
      {personId === null ? <Icon of={icon} size={14} /> : <Avatar id={personId} name={name} size={16} />}
      <span className="visually-hidden">{text('list-handler')} </span>
      <bdi className={styles.handlerName}>{name}</bdi>
    </span>
  )
}

/** What stands in the way of answering: we banned them, or they blocked the bot. */
function Hindrance({ dialog }: { dialog: Dialog }) {
  const text = useText()
  const isBanned = dialog.contact.bannedAt !== null
  if (!isBanned && !dialog.blockedByUser) return null
  const words = text(isBanned ? 'list-banned' : 'list-blocked')
  return (
    <span className={styles.hindrance} role="img" aria-label={words} title={words}>
      <Icon of={isBanned ? Ban : UserX} size={14} />
    </span>
  )
}

/** As many tags as there is room for beside the name. */
const Tags = ({ dialog }: { dialog: Dialog }) => (
  <span className={styles.tags}>
    {dialog.tags.map(({ id, name }) => (
      <span key={id} className={styles.tag} dir="auto">
        {name}
      </span>
    ))}
  </span>
)

/** How long the customer has been without an answer; of a closed dialog, that they got none. */
function Waiting({ dialog }: { dialog: Dialog }) {
  const text = useText()
  const format = useFormat()
  const now = useNow()
  const { waitingSince, calledAt, status, closedUnanswered } = dialog
  if (status === 'closed' && closedUnanswered)
    return (
      <span className={styles.unanswered}>
        <Icon of={CircleAlert} size={14} />
        {text('list-unanswered')}
      </span>
    )
  if (waitingSince === null) return null
  const since = format.since(waitingSince, new Date(now))
  const words = text(calledAt === null ? 'list-waiting' : 'list-waiting-called', { since })
  return (
    <span className={styles.waiting} title={format.exact(waitingSince)} role="img" aria-label={words}>
      <Icon of={calledAt === null ? Clock : Hand} size={14} />
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

/** What a row shows of its dialog. The element around it is named by the contact and described by all the rest. */
export function DialogRow({ item, me, mark }: DialogRowProps) {
  const text = useText()
  const { dialog } = item
  const unread = unreadOf(item)
  const label = `dialog-${dialog.id}`
  return (
    <span className={styles.row}>
      {mark}
      <Avatar id={dialog.contact.id} name={dialog.contact.name} />
      <span className={styles.lines}>
        <span className={styles.line}>
          <span className={styles.name} id={`${label}-name`} dir="auto">
            {dialog.contact.name}
          </span>
          <Hindrance dialog={dialog} />
          {dialog.tags.length > 0 && <Tags dialog={dialog} />}
          <HeldBy id={`${label}-handler`} dialog={dialog} me={me} />
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
    </span>
  )
}
