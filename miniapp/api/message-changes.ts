import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { applyAnswer } from '#miniapp/live/apply-event.ts'
import { journal } from '#miniapp/live/journal.ts'
import { api, bodyOf } from './client.ts'
import type { MessageResult } from './endpoints.ts'

const param = (id: number) => ({ param: { id: String(id) } })

function useMessageChange<Result extends MessageResult>(change: (messageId: number) => Promise<Result>) {
  const client: QueryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onMutate: () => ({ mark: journal.position() }),
    onSuccess: ({ message, dialog }, _messageId, { mark }) => {
      applyAnswer(client, mark, [{ type: 'message', message, dialog }])
    },
  })
}

/** Takes one's own reply back at the customer, or one's own note; the words stay for the team. Takes the message's id. */
export const useDeleteMessage = () =>
  useMessageChange((id) => bodyOf(api().messages[':id'].$delete(param(id))))

/** Gives one's own failed reply up; its files may go with another one. Takes the message's id. */
export const useTakeBack = () =>
  useMessageChange((id) => bodyOf(api().messages[':id']['take-back'].$post(param(id))))

/** Puts a note at the top of its dialog, in place of the one there. Takes the note's id. */
export const usePinNote = () => useMessageChange((id) => bodyOf(api().messages[':id'].pin.$post(param(id))))

/** Takes the note from the top of its dialog. Takes the note's id. */
export const useUnpinNote = () =>
  useMessageChange((id) => bodyOf(api().messages[':id'].unpin.$post(param(id))))
