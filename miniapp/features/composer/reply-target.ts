import type { Message } from '#contract/resources.ts'

/** What a reply answers, as the timeline quotes it. */
export type ReplyTarget = Message['replyTo']

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Whether storage gave back a reply's target. By hand: a schema would bring its library into the first load. */
export const isReplyTarget = (value: unknown): value is ReplyTarget =>
  value === null ||
  (isRecord(value) &&
    typeof value.id === 'number' &&
    [value.kind, value.content, value.text].every((field) => typeof field === 'string'))
