import type { Message, Operator } from '#contract/resources.ts'
import { dayOf, relativeDay } from './days.ts'
import type { Author, PendingReply, Row, Side } from './rows.ts'

export interface TimelineInput {
  /** Ascending by id, without gaps. */
  messages: readonly Message[]
  /** This device's replies the server has not accepted, oldest first; drawn after everything. */
  pending: readonly PendingReply[]
  /** Who writes the pending replies. */
  me: Operator
  /** How far the operator had read when the dialog was opened; null draws no divider. */
  readSeq: number | null
  now: Date
  /** IANA name: whose midnight parts the days. */
  timeZone: string
  /** True when messages newer than the last of `messages` exist but are not loaded. */
  newer: boolean
}

/** Messages of one sender further apart than this begin a new group, as in Telegram. */
const groupGap = 10 * 60_000

/**
 * The lines of a dialog's timeline, top to bottom: day separators, the unread divider before the first
 * customer's message beyond `readSeq`, messages grouped by sender, albums drawn as one, activity lines,
 * and the pending replies that no loaded message stands for yet. Pure.
 */
export const buildTimeline = (input: TimelineInput): Row[] => {
  const builder = createBuilder(input)
  for (const items of joinAlbums(input.messages)) builder.add(toDraft(items))
  if (!input.newer) for (const pending of unseen(input)) builder.add(pendingDraft(pending, input.me))
  return builder.rows
}

/** A line before it is known where it stands in its group. */
interface Draft {
  row: Row
  /** When it was written, ms. */
  at: number
  /** Same string = same sender; null never groups. */
  sender: string | null
  /** Raises the unread divider when beyond the read mark. */
  incomingSeq: number | null
}

const createBuilder = ({ readSeq, now, timeZone }: TimelineInput) => {
  const rows: Row[] = []
  let day: string | null = null
  let previous: Draft | null = null
  let divided = readSeq === null
  const add = (draft: Draft) => {
    const date = dayOf(draft.at, timeZone)
    const newDay = date !== day
    if (newDay)
      rows.push({ type: 'day', key: `day-${date}`, date, relative: relativeDay(date, now, timeZone) })
    day = date
    const divide = !divided && draft.incomingSeq !== null && draft.incomingSeq > (readSeq ?? 0)
    if (divide) rows.push({ type: 'unread', key: 'unread' })
    divided ||= divide
    rows.push(draft.row)
    if (previous && !newDay && !divide && belongTogether(previous, draft)) joinRows(previous.row, draft.row)
    previous = draft
  }
  return { rows, add }
}

const belongTogether = (a: Draft, b: Draft) =>
  a.sender !== null && a.sender === b.sender && b.at - a.at < groupGap

const joinRows = (above: Row, below: Row) => {
  if ('last' in above && 'first' in below) {
    above.last = false
    below.first = false
    below.author = null
  }
}

/**
 * Messages of one media group become one item of several, standing where its first does: what was written while the
 * customer's client still sent the others comes after it.
 */
const joinAlbums = (messages: readonly Message[]): [Message, ...Message[]][] => {
  const items: [Message, ...Message[]][] = []
  const albums = new Map<string, [Message, ...Message[]]>()
  for (const message of messages) {
    const { mediaGroupId } = message
    const album = mediaGroupId === null ? undefined : albums.get(mediaGroupId)
    if (album) album.push(message)
    else {
      const item: [Message, ...Message[]] = [message]
      items.push(item)
      if (mediaGroupId !== null) albums.set(mediaGroupId, item)
    }
  }
  return items
}

const toDraft = (items: [Message, ...Message[]]): Draft => {
  const [message] = items
  const at = Date.parse(message.createdAt)
  if (message.activity)
    return {
      row: { type: 'activity', key: `m${message.id}`, at: message.createdAt, activity: message.activity },
      at,
      sender: null,
      incomingSeq: null,
    }
  const placed = { key: keyOf(message), side: sideOf(message), first: true, last: true }
  const author = authorOf(message)
  const row: Row =
    items.length > 1
      ? { type: 'album', ...placed, author, messages: items }
      : { type: 'message', ...placed, author, message }
  return { row, at, sender: senderOf(placed.side, author), incomingSeq: seqOf(items) }
}

/** The reply keeps its key when the server's message takes the place of the pending one. */
const keyOf = (message: Message) => (message.clientId ? `c${message.clientId}` : `m${message.id}`)

const sideOf = ({ kind }: Message): Side => (kind === 'incoming' ? 'in' : kind === 'note' ? 'note' : 'out')

const authorOf = (message: Message): Author | null => {
  if (message.kind === 'incoming') return null
  return message.operator ? { bot: false, operator: message.operator } : { bot: true }
}

const senderOf = (side: Side, author: Author | null) =>
  `${side}:${author === null ? 'customer' : author.bot ? 'bot' : author.operator.id}`

const seqOf = (items: readonly Message[]) =>
  items[0]?.kind === 'incoming' ? Math.max(...items.map(({ seq }) => seq)) : null

const unseen = ({ messages, pending }: TimelineInput) => {
  if (pending.length === 0) return pending
  const accepted = new Set(messages.map(({ clientId }) => clientId))
  return pending.filter(({ clientId }) => !accepted.has(clientId))
}

const pendingDraft = (pending: PendingReply, me: Operator): Draft => {
  const author: Author = { bot: false, operator: me }
  const side: Side = pending.kind === 'note' ? 'note' : 'out'
  const placed = { key: `c${pending.clientId}`, side, first: true, last: true }
  return {
    row: { type: 'pending', ...placed, author, pending },
    at: Date.parse(pending.createdAt),
    sender: senderOf(side, author),
    incomingSeq: null,
  }
}
