import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod/mini'
import type { EditMessage as EditMessageSchema, WriteNote as WriteNoteSchema } from '#contract/requests.ts'
import { applyAnswer } from '#miniapp/live/apply-event.ts'
import { journal } from '#miniapp/live/journal.ts'
import { api, bodyOf } from './client.ts'
import type { MessageResult } from './endpoints.ts'

type Note = z.input<typeof WriteNoteSchema>
type Edit = z.input<typeof EditMessageSchema>

const param = (id: number) => ({ param: { id: String(id) } })

/** Asks for a change of one message and brings the answer into the cache. Throws ApiError. */
async function settled(client: QueryClient, asking: () => Promise<MessageResult>): Promise<void> {
  const mark = journal.position()
  const { message, dialog } = await asking()
  applyAnswer(client, mark, [{ type: 'message', message, dialog }])
}

/** Writes a note. The same `clientId` may be given again after any failure. Throws ApiError. */
export const sendNote = (client: QueryClient, dialogId: number, note: Note): Promise<void> =>
  settled(client, () => bodyOf(api().dialogs[':id'].notes.$post({ ...param(dialogId), json: note })))

/** New words for one's own reply or note. */
export function useEditMessage() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ messageId, edit }: { messageId: number; edit: Edit }) =>
      settled(client, () => bodyOf(api().messages[':id'].$patch({ ...param(messageId), json: edit }))),
  })
}
