import { useQuery } from '@tanstack/react-query'
import { Ban } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Dialog } from '#contract/resources.ts'
import type { ContactHit, MessageHit } from '#contract/search.ts'
import { fieldsQuery } from '#miniapp/api/directory.ts'
import { meQuery } from '#miniapp/api/queries.ts'
import { useFormat } from '#miniapp/locales/format.ts'
import { useLanguage, useText } from '#miniapp/locales/texts.tsx'
import { Avatar } from '#miniapp/ui/avatar.tsx'
import { classes } from '#miniapp/ui/classes.ts'
import { Icon } from '#miniapp/ui/icon.tsx'
import { useNow } from '#miniapp/ui/use-now.ts'
import { MarkedText } from './marked-text.tsx'
import { nearMark } from './near-mark.ts'
import styles from './search-results.module.css'

/** How following a hit changes the history. */
interface OpenOptions {
  replace: boolean
  state: unknown
}

export interface HitLinks {
  hrefOf(dialogId: number, messageId: number | null): string
  open: OpenOptions
  /** What is shown beside the hits. */
  current: { dialogId: number | null; messageId: number | null }
}

interface HitRowProps {
  dialog: Dialog
  name: ReactNode
  /** When, of a message; of a contact when their newest one was. */
  at: string
  words: ReactNode
  href: string
  open: OpenOptions
  isCurrent: boolean
}

function HitRow({ dialog, name, at, words, href, open, isCurrent }: HitRowProps) {
  const text = useText()
  const format = useFormat()
  const now = useNow()
  const { contact, status } = dialog
  return (
    <li className={styles.item}>
      <Link
        href={href}
        replace={open.replace}
        state={open.state}
        className={classes(styles.hit, isCurrent && styles.current)}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <Avatar id={contact.id} name={contact.name} />
        <span className={styles.lines}>
          <span className={styles.line}>
            <span className={styles.name} dir="auto">
              {name}
            </span>
            {contact.bannedAt !== null && (
              <span className={styles.banned} role="img" aria-label={text('list-banned')}>
                <Icon of={Ban} size={14} />
              </span>
            )}
            <time className={styles.time} dateTime={at} title={format.exact(at)}>
              {format.moment(at, new Date(now))}
            </time>
          </span>
          <span className={styles.line}>
            <span className={styles.words}>{words}</span>
            {status === 'closed' && <span className={styles.closed}>{text('find-closed')}</span>}
          </span>
        </span>
      </Link>
    </li>
  )
}

/** A contact, and where what was looked for stands with them. */
export function ContactRow({ hit, links }: { hit: ContactHit; links: HitLinks }) {
  const language = useLanguage()
  const { data: fields } = useQuery(fieldsQuery())
  const { dialog, match } = hit
  const { name, username, phone } = dialog.contact
  const field = fields?.items.find(({ id }) => id === match.fieldId)
  const marked = <MarkedText text={match.text} marks={match.marks} />
  const about = [username && `@${username}`, phone].filter(Boolean).join(' · ')
  return (
    <HitRow
      dialog={dialog}
      name={match.in === 'name' ? marked : name}
      at={dialog.lastMessageAt}
      words={
        match.in === 'name' ? (
          <bdi>{about || dialog.preview?.text}</bdi>
        ) : (
          <>
            {match.in === 'field' && field && <span className={styles.lead}>{field.label[language]}: </span>}
            {match.in === 'username' && !match.text.startsWith('@') && '@'}
            {marked}
          </>
        )
      }
      href={links.hrefOf(dialog.id, null)}
      open={links.open}
      isCurrent={dialog.id === links.current.dialogId && links.current.messageId === null}
    />
  )
}

/** A message around what was looked for, and whose it is. */
export function MessageHitRow({ hit, links }: { hit: MessageHit; links: HitLinks }) {
  const text = useText()
  const { data: me } = useQuery(meQuery())
  const { dialog, kind, operator } = hit
  const author = () => {
    if (kind === 'note') return text('list-author-note')
    if (kind !== 'outgoing') return null
    if (operator === null) return text('list-author-bot')
    return operator.id === me?.id ? text('list-author-me') : operator.name
  }
  const lead = author()
  return (
    <HitRow
      dialog={dialog}
      name={dialog.contact.name}
      at={hit.createdAt}
      words={
        <>
          {lead && <span className={styles.lead}>{lead}: </span>}
          <MarkedText {...nearMark(hit.excerpt, hit.marks)} />
        </>
      }
      href={links.hrefOf(dialog.id, hit.messageId)}
      open={links.open}
      isCurrent={dialog.id === links.current.dialogId && hit.messageId === links.current.messageId}
    />
  )
}
