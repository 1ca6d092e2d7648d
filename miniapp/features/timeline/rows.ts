import type { Activity, Attachment, Message, Operator } from '#contract/resources.ts'

/** A file on its way to the server. */
export interface PendingFile extends Pick<Attachment, 'kind' | 'width' | 'height'> {
  /** Of the upload. */
  id: string
  fileName: string
  /** Bytes; `received` of them have come. */
  size: number
  received: number
  /** An address of the picture on this device; null while there is none. */
  preview: string | null
}

/** A reply or a note this device has not yet seen accepted by the server. */
export interface PendingReply {
  clientId: string
  kind: 'reply' | 'note'
  text: string
  entities: Message['entities']
  replyTo: Message['replyTo']
  /** What will stand under it at the customer; null: it is not signed. */
  signature: string | null
  /** In their order; it leaves once all have come. */
  files: readonly PendingFile[]
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
