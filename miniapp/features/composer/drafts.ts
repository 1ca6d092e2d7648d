import type { Kept } from './kept.ts'
import { isRecord, isReplyTarget, type ReplyTarget } from './reply-target.ts'

/** What an operator has begun to write in a dialog. */
export interface Draft {
  text: string
  replyTo: ReplyTarget
}

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
    const value: unknown = JSON.parse(stored)
    if (!isRecord(value) || typeof value.text !== 'string' || !isReplyTarget(value.replyTo)) return null
    return { text: value.text, replyTo: value.replyTo }
  } catch {
    return null
  }
}
