import type { Attachment, Message, Operator } from '#contract/resources.ts'
import { buildTimeline, type TimelineInput } from './build-timeline.ts'
import type { PendingReply, Row } from './rows.ts'

export const anna: Operator = { id: 1, name: 'Anna', role: 'owner' }
export const boris: Operator = { id: 2, name: 'Boris', role: 'operator' }

/** An incoming text message, written at 10:00 UTC plus as many seconds as its id, but for what is given. */
export const message = (id: number, more: Partial<Message> = {}): Message => ({
  id,
  dialogId: 7,
  rev: id,
  kind: 'incoming',
  origin: null,
  operator: null,
  clientId: null,
  content: 'text',
  text: `Text ${id}`,
  entities: [],
  replyTo: null,
  mediaGroupId: null,
  buttons: [],
  seq: id,
  createdAt: new Date(Date.UTC(2026, 10, 23, 10, 0, id)).toJSON(),
  editedAt: null,
  revisions: 0,
  delivery: null,
  failure: null,
  signature: null,
  attachments: [],
  mentions: [],
  deletedAt: null,
  change: null,
  activity: null,
  ...more,
})

export const outgoing = (id: number, more: Partial<Message> = {}): Message =>
  message(id, { kind: 'outgoing', origin: 'operator', operator: anna, delivery: 'sent', ...more })

export const botMessage = (id: number, more: Partial<Message> = {}): Message =>
  message(id, { kind: 'outgoing', origin: 'bot', delivery: 'sent', ...more })

export const note = (id: number, more: Partial<Message> = {}): Message =>
  message(id, { kind: 'note', origin: 'operator', operator: anna, ...more })

export const photo = (id: number, more: Partial<Attachment> = {}): Attachment => ({
  id,
  kind: 'photo',
  fileName: null,
  mimeType: 'image/jpeg',
  size: 120_000,
  width: 1280,
  height: 853,
  hasThumb: true,
  isAvailable: true,
  ...more,
})

export const activity = (id: number, more: Partial<Message> = {}): Message =>
  message(id, {
    kind: 'activity',
    text: '',
    activity: { type: 'taken-over', operator: anna, detail: null },
    ...more,
  })

export const pending = (clientId: string, more: Partial<PendingReply> = {}): PendingReply => ({
  clientId,
  kind: 'reply',
  text: `Pending ${clientId}`,
  entities: [],
  replyTo: null,
  signature: null,
  files: [],
  createdAt: '2026-11-23T11:00:00.000Z',
  state: 'waiting',
  reason: null,
  ...more,
})

/** The rows of a timeline read at 12:00 UTC on the day of the fixtures. */
export const build = (messages: readonly Message[], more: Partial<TimelineInput> = {}): Row[] =>
  buildTimeline({
    messages,
    pending: [],
    me: anna,
    readSeq: null,
    now: new Date('2026-11-23T12:00:00Z'),
    timeZone: 'UTC',
    newer: false,
    ...more,
  })

/** Numbers that look random and are the same on every run. */
export const createRandom = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
