import * as z from 'zod/mini'
import { Dialog, Message } from './resources.ts'

/** The lists of the house, as their routes name them. `operators` holds the reader's own standing too. */
export const Directory = z.enum(['operators', 'teams', 'fields', 'canned-replies', 'settings', 'tags'])
export type Directory = z.infer<typeof Directory>

/** Somebody who has a dialog open. */
export const Present = z.object({ operatorId: z.number(), isWriting: z.boolean() })
export type Present = z.infer<typeof Present>

/**
 * The closed catalogue of live events, read by both sides. The log holds ids and `rev` only
 * (`StoredEvent`); the hub hydrates them into these before they go out.
 * `message` always carries its dialog, so that the list and the timeline move together.
 */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), message: Message, dialog: Dialog }),
  z.object({ type: z.literal('dialog'), dialog: Dialog }),
  /** The reader may no longer see it, or it was erased. */
  z.object({ type: z.literal('dialog.gone'), dialogId: z.number() }),
  /** The reader's own mark moved on another device; goes to that operator's streams alone. */
  z.object({ type: z.literal('read'), dialogId: z.number(), readSeq: z.number(), readRev: z.number() }),
  /** Everybody who has the dialog open now, the reader too. Not of the log: what holds is `POST …/presence`'s answer. */
  z.object({ type: z.literal('presence'), dialogId: z.number(), people: z.array(Present) }),
  /** Something of the house changed that is asked for anew rather than told: `GET /api/<what>`. */
  z.object({ type: z.literal('changed'), what: Directory }),
])
export type LiveEvent = z.infer<typeof LiveEvent>

/**
 * `GET /api/live` (text/event-stream). SSE events:
 * - `batch`: data = JSON LiveEvent[]; `id:` = the cursor after it. Empty batches move the cursor.
 * - `heartbeat`: data empty, `id:` = cursor; every `limits.heartbeat` ms at most.
 * - `resync`: the cursor can't be served; reload screens, then connect without a cursor. The stream ends.
 * - `gone`: data = `{code}`: the session or the operator is no longer valid. The stream ends.
 */
export const liveEventNames = ['batch', 'heartbeat', 'resync', 'gone'] as const

/** What a row of the event log holds: ids, revs and scalars, never texts. `v` is its schema version. */
export const StoredEvent = z.discriminatedUnion('kind', [
  z.object({
    v: z.literal(1),
    kind: z.literal('message'),
    dialogId: z.number(),
    messageId: z.number(),
    rev: z.number(),
  }),
  z.object({ v: z.literal(1), kind: z.literal('dialog'), dialogId: z.number(), rev: z.number() }),
  z.object({
    v: z.literal(1),
    kind: z.literal('read'),
    dialogId: z.number(),
    operatorId: z.number(),
    readSeq: z.number(),
    readRev: z.number(),
  }),
  /** Sessions or roles of that operator changed: their streams re-check access at once. */
  z.object({ v: z.literal(1), kind: z.literal('operator'), operatorId: z.number() }),
  /** What an operator may see changed beyond single dialogs; null: of everybody. Their screens load anew. */
  z.object({ v: z.literal(1), kind: z.literal('sight'), operatorId: z.nullable(z.number()) }),
  z.object({ v: z.literal(1), kind: z.literal('changed'), what: Directory }),
])
export type StoredEvent = z.infer<typeof StoredEvent>
