import { useQuery } from '@tanstack/react-query'
import type { Dialog } from '#contract/resources.ts'
import { operatorsQuery } from '#miniapp/api/directory.ts'
import { useEditMessage } from '#miniapp/api/notes.ts'
import { uuidV7 } from '#miniapp/api/uuid-v7.ts'
import { useTellFailure } from '#miniapp/locales/failure.ts'
import { haptic } from '#miniapp/telegram/haptics.ts'
import { trimFormatted } from './formatted.ts'
import { type Colleague, mentionedIn } from './mentions.ts'
import { useUnsentActions, useUploads } from './unsent-context.tsx'
import type { Written } from './unsent-store.ts'
import { type EditDraft, emptyNote, emptyReply, modeOf, type Writing, wordsOf } from './writing.ts'

interface Options {
  dialog: Dialog
  writing: Writing
  change(next: (now: Writing) => Writing): void
  tooLong: boolean
  /** What a reply is signed with; null: it is not. */
  signature: string | null
}

/** Whom the note in the field names, and what makes a message of what is written. */
export const useSubmit = ({ dialog, writing, change, tooLong, signature }: Options) => {
  const { send } = useUnsentActions()
  const uploads = useUploads()
  const { data: team } = useQuery(operatorsQuery())
  const saving = useSaving(change)
  const { mode, reply, edit } = writing
  const note = edit ?? writing.note
  const active = team?.items.filter(({ isActive }) => isActive) ?? []
  const mentioned = modeOf(writing) === 'note' ? mentionedIn(note.text, active, note.picked) : []
  const words = trimFormatted(wordsOf(writing))
  const hasFiles = mode === 'reply' && edit === null && reply.files.length > 0
  const isBroken = hasFiles && reply.files.some(({ id }) => uploads.get(id)?.trouble)
  const canSubmit = (words.text !== '' || hasFiles) && !tooLong && !isBroken && !saving.isSaving

  const submit = () => {
    const common = {
      ...words,
      clientId: uuidV7(),
      dialogId: dialog.id,
      createdAt: new Date().toJSON(),
      mentions: mentioned.map(({ id }) => id),
    }
    if (edit) return saving.save(edit, words, mentioned)
    send(mode === 'note' ? noteOf(common) : replyOf(common, writing, signature))
    change((now) => (mode === 'note' ? { ...now, note: emptyNote } : { ...now, reply: emptyReply }))
    haptic('light')
  }
  return { mentioned, canSubmit, isSaving: saving.isSaving, submit }
}

type Common = Omit<Written, 'kind' | 'replyTo' | 'signature' | 'files'>

const noteOf = (common: Common): Written => ({
  ...common,
  kind: 'note',
  replyTo: null,
  signature: null,
  files: [],
})

const replyOf = (common: Common, { reply }: Writing, signature: string | null): Written => ({
  ...common,
  mentions: [],
  kind: 'reply',
  replyTo: reply.replyTo,
  signature,
  files: reply.files,
})

/** Gives new words to the server; the edit stays open until they are taken. */
const useSaving = (change: Options['change']) => {
  const tellFailure = useTellFailure('composer-edit-failed')
  const { mutate, isPending } = useEditMessage()
  const end = (messageId: number) =>
    change((now) => (now.edit?.messageId === messageId ? { ...now, edit: null } : now))
  const save = (edit: EditDraft, words: ReturnType<typeof trimFormatted>, mentioned: Colleague[]) => {
    const { messageId } = edit
    if (words.text === edit.was) return end(messageId)
    const mentions = mentioned.map(({ id }) => id)
    mutate(
      { messageId, edit: { ...words, mentions } },
      {
        onSuccess: () => {
          haptic('light')
          end(messageId)
        },
        onError: tellFailure,
      },
    )
  }
  return { save, isSaving: isPending }
}
