import * as z from 'zod/mini'
import { Message } from '#contract/resources.ts'
import type { Kept } from './kept.ts'

/** What an operator has begun to write in a dialog. */
const Draft = z.object({ text: z.string(), replyTo: Message.shape.replyTo })
export type Draft = z.infer<typeof Draft>
export type ReplyTarget = Draft['replyTo']

export const emptyDraft: Draft = { text: '', replyTo: null }

const keyOf = (operatorId: number, dialogId: number) => `souffleur.draft.${operatorId}.${dialogId}`

/** The draft kept for a dialog; the empty one when there is none, or none that can be read. */
export const loadDraft = (kept: Kept, operatorId: number, dialogId: number): Draft => {
  const stored = kept.read(keyOf(operatorId, dialogId))
  if (stored === null) return emptyDraft
  return parseDraft(stored) ?? emptyDraft
}

/** Keeps a draft at once; an empty one is forgotten. */
export const saveDraft = (kept: Kept, operatorId: number, dialogId: number, draft: Draft): void => {
  const isEmpty = draft.text === '' && draft.replyTo === null
  kept.write(keyOf(operatorId, dialogId), isEmpty ? null : JSON.stringify(draft))
}

const parseDraft = (stored: string): Draft | null => {
  try {
    return z.safeParse(Draft, JSON.parse(stored)).data ?? null
  } catch {
    return null
  }
}
