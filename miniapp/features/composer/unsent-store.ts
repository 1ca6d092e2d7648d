import type { Kept } from './kept.ts'
import { isRecord, isReplyTarget, type ReplyTarget } from './reply-target.ts'

/** A reply this device has not seen accepted by the server. */
export interface UnsentReply {
  clientId: string
  dialogId: number
  text: string
  replyTo: ReplyTarget
  createdAt: string
  state: 'waiting' | 'refused'
  /** Why the server refused it, in the reader's language. */
  reason: string | null
}

/**
 * One operator's unsent replies, kept through reloads. Each has a storage key of its own, so that two windows
 * of one browser never overwrite each other's.
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
    add: (reply: Omit<UnsentReply, 'state' | 'reason'>) => put({ ...reply, state: 'waiting', reason: null }),
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

const isUnsentReply = (value: unknown): value is UnsentReply =>
  isRecord(value) &&
  typeof value.dialogId === 'number' &&
  [value.clientId, value.text, value.createdAt].every((field) => typeof field === 'string') &&
  isReplyTarget(value.replyTo) &&
  (value.state === 'waiting' || value.state === 'refused') &&
  (value.reason === null || typeof value.reason === 'string')

const parse = (stored: string | null): UnsentReply[] => {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    return isUnsentReply(value) ? [value] : []
  } catch {
    return []
  }
}
