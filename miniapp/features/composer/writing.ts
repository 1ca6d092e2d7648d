import type { FormattedText, TextEntity } from '#contract/entities.ts'
import { limits } from '#contract/limits.ts'
import type { Attached } from './attached.ts'
import { insertFormatted, moveEntities, type Span } from './formatted.ts'
import type { ReplyTarget } from './reply-target.ts'

/** To whom what is written goes: the customer, or the team alone. */
export type Mode = 'reply' | 'note'

export interface ReplyDraft extends FormattedText {
  replyTo: ReplyTarget
  files: Attached[]
  /** Photos leave as documents, as they are. */
  asFiles: boolean
}

export interface NoteDraft extends FormattedText {
  /** Ids of the colleagues that were picked from the list; of two people of one name these are meant. */
  picked: number[]
}

/** New words for a message of one's own. */
export interface EditDraft extends NoteDraft {
  messageId: number
  mode: Mode
  /** What it says now. */
  was: string
  /** Its words are the caption of files: Telegram's shorter limit holds. */
  isCaption: boolean
}

/** Everything begun in one dialog: both modes keep their own, and an edit lies over them. */
export interface Writing {
  mode: Mode
  reply: ReplyDraft
  note: NoteDraft
  edit: EditDraft | null
}

const noWords = { text: '', entities: [] as TextEntity[] }
export const emptyReply: ReplyDraft = { ...noWords, replyTo: null, files: [], asFiles: false }
export const emptyNote: NoteDraft = { ...noWords, picked: [] }
export const emptyWriting: Writing = { mode: 'reply', reply: emptyReply, note: emptyNote, edit: null }

/** Whose words the field shows. */
export const modeOf = ({ edit, mode }: Writing): Mode => edit?.mode ?? mode

/** What the field shows. */
export const wordsOf = (writing: Writing): FormattedText => writing.edit ?? writing[writing.mode]

/** The longest text the field may hold now. */
export const longestOf = ({ mode, edit }: Writing): number => {
  if (edit?.isCaption) return limits.caption
  return (edit?.mode ?? mode) === 'note' ? limits.note : limits.replyText
}

const setWords = (writing: Writing, words: FormattedText): Writing => {
  if (writing.edit) return { ...writing, edit: { ...writing.edit, ...words } }
  return writing.mode === 'note'
    ? { ...writing, note: { ...writing.note, ...words } }
    : { ...writing, reply: { ...writing.reply, ...words } }
}

/** The field's text was changed by hand; formatting stays where its words do. */
export const typed = (writing: Writing, text: string, selected?: Span): Writing => {
  const before = wordsOf(writing)
  return setWords(writing, { text, entities: moveEntities(before.entities, before.text, text, selected) })
}

/** A text, formatted or not, is put in the place of `from`…`to` of the field. */
export const put = (writing: Writing, from: number, to: number, what: FormattedText): Writing =>
  setWords(writing, insertFormatted(wordsOf(writing), from, to, what))

/** The words stay, their formatting goes. */
export const plain = (writing: Writing): Writing =>
  setWords(writing, { text: wordsOf(writing).text, entities: [] })

/** A colleague is picked from the list: `@name ` takes the place of what was typed of it. */
export const mention = (
  writing: Writing,
  from: number,
  to: number,
  { id, name }: { id: number; name: string },
): Writing => {
  const next = put(writing, from, to, { text: `@${name} `, entities: [] })
  if (next.edit) return { ...next, edit: { ...next.edit, picked: [...next.edit.picked, id] } }
  return { ...next, note: { ...next.note, picked: [...next.note.picked, id] } }
}

/** What a reply or a note held that was not sent. */
export interface BroughtBack extends FormattedText {
  kind: Mode
  replyTo: ReplyTarget
  files: Attached[]
  mentions: number[]
}

/** What comes back from a reply or note that was not sent stands before whatever is being written. */
export const broughtBack = (writing: Writing, refused: BroughtBack): Writing => {
  const free: Writing = { ...writing, mode: refused.kind, edit: null }
  const rest = wordsOf(free).text
  const joined = put(free, 0, 0, {
    text: rest ? `${refused.text}\n` : refused.text,
    entities: refused.entities,
  })
  if (refused.kind === 'note')
    return { ...joined, note: { ...joined.note, picked: [...joined.note.picked, ...refused.mentions] } }
  return {
    ...joined,
    reply: {
      ...joined.reply,
      replyTo: refused.replyTo ?? joined.reply.replyTo,
      files: [...refused.files, ...joined.reply.files].slice(0, limits.attachments),
    },
  }
}

/** Whether something is begun that would be lost. */
export const isBegun = ({ reply, note, edit }: Writing): boolean =>
  reply.text.trim() !== '' ||
  reply.files.length > 0 ||
  note.text.trim() !== '' ||
  (edit !== null && edit.text.trim() !== edit.was)
