import type { TextEntity } from '#contract/entities.ts'
import { type Attached, isAttached } from './attached.ts'
import { isEntities } from './formatted.ts'
import type { Kept } from './kept.ts'
import { isRecord, isReplyTarget, type ReplyTarget } from './reply-target.ts'

/** A reply or a note this device has not seen accepted by the server. */
export interface UnsentReply {
  clientId: string
  dialogId: number
  kind: 'reply' | 'note'
  /** Of a reply with files it is their caption, and may be empty. */
  text: string
  entities: TextEntity[]
  replyTo: ReplyTarget
  /** What stands under it at the customer; null: it is not signed. */
  signature: string | null
  /** Ids of the colleagues a note names. */
  mentions: number[]
  /** It leaves once all of them have come to the server. */
  files: Attached[]
  createdAt: string
  state: 'waiting' | 'refused'
  /** Why the server refused it, in the reader's language. */
  reason: string | null
}

/** What a composer hands over. */
export type Written = Omit<UnsentReply, 'state' | 'reason'>

/**
 * One operator's unsent replies and notes, kept through reloads. Each has a storage key of its own, so that two
 * windows of one browser never overwrite each other's.
 */
export const createUnsentStore = (kept: Kept, operatorId: number) => {
  const prefix = `souffleur.unsent.${operatorId}.`
  const listeners = new Set<() => void>()
  let replies = load(kept, prefix)

  const change = (next: readonly UnsentReply[]) => {
    replies = next
    for (const listener of listeners) listener()
  }
  const put = (reply: UnsentReply) => {
    kept.write(prefix + reply.clientId, JSON.stringify(reply))
    change(sorted([...without(replies, reply.clientId), reply]))
  }

  return {
    /** Oldest first; the same array until something changes. */
    all: () => replies,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Keeps a reply before anything is asked of the network. */
    add: (reply: Written) => put({ ...reply, state: 'waiting', reason: null }),
    /** Accepted by the server, or given up. */
    remove: (clientId: string) => {
      kept.write(prefix + clientId, null)
      if (replies.some((reply) => reply.clientId === clientId)) change(without(replies, clientId))
    },
    /** Refused for good: it stays, with the reason, until the operator decides. */
    refuse: (clientId: string, reason: string) => {
      const reply = replies.find((found) => found.clientId === clientId)
      if (reply) put({ ...reply, state: 'refused', reason })
    },
    /** Reads storage again: another window has changed it. */
    reload: () => change(load(kept, prefix)),
  }
}
export type UnsentStore = ReturnType<typeof createUnsentStore>

const without = (replies: readonly UnsentReply[], clientId: string) =>
  replies.filter((reply) => reply.clientId !== clientId)

/** Ids are UUIDv7: they sort as they were written. */
const sorted = (replies: UnsentReply[]) => replies.sort((a, b) => (a.clientId < b.clientId ? -1 : 1))

const load = (kept: Kept, prefix: string): readonly UnsentReply[] =>
  sorted(kept.keys(prefix).flatMap((key) => parse(kept.read(key))))

const isTextOrNull = (value: unknown) => value === null || typeof value === 'string'

const isUnsentReply = (value: unknown): value is UnsentReply =>
  isRecord(value) &&
  typeof value.dialogId === 'number' &&
  [value.clientId, value.text, value.createdAt].every((field) => typeof field === 'string') &&
  (value.kind === 'reply' || value.kind === 'note') &&
  isEntities(value.entities) &&
  isReplyTarget(value.replyTo) &&
  isTextOrNull(value.signature) &&
  Array.isArray(value.mentions) &&
  value.mentions.every((id) => typeof id === 'number') &&
  Array.isArray(value.files) &&
  value.files.every(isAttached) &&
  (value.state === 'waiting' || value.state === 'refused') &&
  isTextOrNull(value.reason)

const parse = (stored: string | null): UnsentReply[] => {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    return isUnsentReply(value) ? [value] : []
  } catch {
    return []
  }
}
