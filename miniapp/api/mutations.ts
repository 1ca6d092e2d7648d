import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Dialog } from '#contract/resources.ts'
import { applyAnswer, applyEvents } from '#miniapp/live/apply-event.ts'
import { type DialogEvent, journal } from '#miniapp/live/journal.ts'
import { readMarkOf } from '#miniapp/live/known-reads.ts'
import type { DialogData } from '#miniapp/live/replay-dialog.ts'
import {
  type DialogResult,
  type DialogVerb,
  type MessageResult,
  type MessageVerb,
  postDialogVerb,
  postMessageVerb,
  postRead,
} from './endpoints.ts'
import { keys } from './keys.ts'
import { rememberedMe } from './session.ts'

/** What an answer to a verb on a dialog tells. */
export const dialogEvents = ({ dialog, readSeq, readRev }: DialogResult): DialogEvent[] => [
  { type: 'dialog', dialog },
  { type: 'read', dialogId: dialog.id, readSeq, readRev },
]
const messageEvents = ({ message, dialog }: MessageResult): DialogEvent[] => [
  { type: 'message', message, dialog },
]

/** How the dialog looks the moment a button is pressed, until the server has said how it is. */
function expected(dialog: Dialog, verb: DialogVerb): Dialog {
  if (verb === 'take-over') return { ...dialog, handler: 'operator', handlerOperator: rememberedMe() }
  if (verb === 'hand-back') return { ...dialog, handler: 'bot', handlerOperator: null }
  return { ...dialog, status: verb === 'close' ? 'closed' : 'open' }
}

function useDialogVerb(dialogId: number, verb: DialogVerb) {
  const client = useQueryClient()
  const key = keys.dialog(dialogId)
  return useMutation({
    mutationFn: () => postDialogVerb(dialogId, verb),
    onMutate: () => {
      const before = client.getQueryData<DialogData>(key)
      if (before) client.setQueryData<DialogData>(key, { ...before, dialog: expected(before.dialog, verb) })
      return { before, mark: journal.position() }
    },
    onSuccess: (result, _input, { mark }) => {
      applyAnswer(client, mark, dialogEvents(result))
    },
    onError: (_error, _input, context) => {
      const before = context?.before
      if (before)
        client.setQueryData<DialogData>(key, (now) => (now?.dialog.rev === before.dialog.rev ? before : now))
    },
  })
}

/** The operator takes the dialog from the bot, or from a colleague. */
export const useTakeOver = (dialogId: number) => useDialogVerb(dialogId, 'take-over')
/** The dialog goes back to the bot. */
export const useHandBack = (dialogId: number) => useDialogVerb(dialogId, 'hand-back')
export const useCloseDialog = (dialogId: number) => useDialogVerb(dialogId, 'close')
export const useReopenDialog = (dialogId: number) => useDialogVerb(dialogId, 'reopen')

/** Moves the reader's own mark up to `seq`; it never moves back, so showing it at once is safe. */
export function useMarkRead(dialogId: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (seq: number) => postRead(dialogId, seq),
    onMutate: (seq) => {
      const readRev = readMarkOf(dialogId)?.readRev ?? 0
      applyEvents(client, [{ type: 'read', dialogId, readSeq: seq, readRev }])
      return { mark: journal.position() }
    },
    onSuccess: (result, _seq, { mark }) => {
      applyAnswer(client, mark, dialogEvents(result))
    },
  })
}

function useMessageVerb(verb: MessageVerb) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (messageId: number) => postMessageVerb(messageId, verb),
    onMutate: () => ({ mark: journal.position() }),
    onSuccess: (result, _messageId, { mark }) => {
      applyAnswer(client, mark, messageEvents(result))
    },
  })
}

/** Sends the unsent parts again, at the end of the queue. Takes the message's id, as the two below do. */
export const useRetryMessage = () => useMessageVerb('retry')
/** Gives a failed or unknown message up; it stays in the timeline, greyed. */
export const useDiscardMessage = () => useMessageVerb('discard')
/** The operator has seen that an unknown message did reach the customer. */
export const useMarkArrived = () => useMessageVerb('arrived')
