import type { Activity, Message, Operator } from '#contract/resources.ts'

/** A reply this device has not yet seen accepted by the server. */
export interface PendingReply {
  clientId: string
  text: string
  replyTo: Message['replyTo']
  createdAt: string
  /** `waiting` for the network or its turn, `refused` by the server for good. */
  state: 'waiting' | 'refused'
  /** Why it was refused, in the reader's language. */
  reason: string | null
}

export type Side = 'in' | 'out' | 'note'

/** What every kind of bubble row says about its place among its neighbours. */
interface Placed {
  key: string
  side: Side
  /** First and last of consecutive messages by one sender. */
  first: boolean
  last: boolean
}

/** One line of the timeline as it is drawn. Rows with the same content are the same object between builds. */
export type Row =
  | { type: 'day'; key: string; date: string; relative: 'today' | 'yesterday' | null }
  | { type: 'unread'; key: string }
  | { type: 'activity'; key: string; at: string; activity: Activity }
  | (Placed & { type: 'message'; author: Author | null; message: Message })
  /** Items sent together, drawn as one; the caption belongs to whichever carries it. */
  | (Placed & { type: 'album'; author: Author | null; messages: Message[] })
  | (Placed & { type: 'pending'; author: Author | null; pending: PendingReply })

/** Who wrote, as operators see it above a group of outgoing messages. */
export type Author = { bot: true } | { bot: false; operator: Operator }

/** Whether a row only parts others; it moves up as older rows arrive. */
export const isSeparator = ({ type }: Row): boolean => type === 'day' || type === 'unread'
