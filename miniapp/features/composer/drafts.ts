import { isAttached, keptIds } from './attached.ts'
import { isEntities } from './formatted.ts'
import type { Kept } from './kept.ts'
import { isRecord, isReplyTarget } from './reply-target.ts'
import {
  type EditDraft,
  emptyNote,
  emptyReply,
  emptyWriting,
  type NoteDraft,
  type ReplyDraft,
  type Writing,
} from './writing.ts'

const prefixOf = (operatorId: number) => `souffleur.draft.${operatorId}.`
const keyOf = (operatorId: number, dialogId: number) => prefixOf(operatorId) + dialogId

/** What is kept of a dialog; nothing begun when there is none, or none that can be read. */
export const loadWriting = (kept: Kept, operatorId: number, dialogId: number): Writing =>
  parse(kept.read(keyOf(operatorId, dialogId))) ?? emptyWriting

/**
 * Keeps what is begun at once; an empty one is forgotten. A dialog opens in the mode of the note only while there is
 * one: nobody writes to the customer believing they do not.
 */
export const saveWriting = (kept: Kept, operatorId: number, dialogId: number, writing: Writing): void => {
  const { reply, note, edit } = writing
  const noReply = reply.text === '' && reply.replyTo === null && reply.files.length === 0
  const isEmpty = noReply && note.text === '' && edit === null
  const mode = note.text === '' ? 'reply' : writing.mode
  kept.write(keyOf(operatorId, dialogId), isEmpty ? null : JSON.stringify({ ...writing, mode }))
}

/** Ids under which bytes of every file an operator has put to a draft are kept, whatever the dialog. */
export const filesInDrafts = (kept: Kept, operatorId: number): string[] =>
  kept
    .keys(prefixOf(operatorId))
    .flatMap((key) => parse(kept.read(key))?.reply.files ?? [])
    .flatMap(keptIds)

const isWords = (value: unknown): value is Record<string, unknown> & { text: string } =>
  isRecord(value) && typeof value.text === 'string' && isEntities(value.entities)

const isReply = (value: unknown): value is ReplyDraft =>
  isWords(value) &&
  isReplyTarget(value.replyTo) &&
  Array.isArray(value.files) &&
  value.files.every(isAttached) &&
  typeof value.asFiles === 'boolean'

const isNote = (value: unknown): value is NoteDraft =>
  isWords(value) && Array.isArray(value.picked) && value.picked.every((id) => typeof id === 'number')

const isEdit = (value: unknown): value is EditDraft =>
  isRecord(value) &&
  typeof value.messageId === 'number' &&
  (value.mode === 'reply' || value.mode === 'note') &&
  typeof value.was === 'string' &&
  typeof value.isCaption === 'boolean' &&
  isNote(value)

const parse = (stored: string | null): Writing | null => {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    if (!isRecord(value)) return null
    return {
      mode: value.mode === 'note' ? 'note' : 'reply',
      reply: isReply(value.reply) ? value.reply : emptyReply,
      note: isNote(value.note) ? value.note : emptyNote,
      edit: isEdit(value.edit) ? value.edit : null,
    }
  } catch {
    return null
  }
}
