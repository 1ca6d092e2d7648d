import type { QueryClient } from '@tanstack/react-query'
import { applyAnswer } from '#miniapp/live/apply-event.ts'
import { journal } from '#miniapp/live/journal.ts'
import { postMessage, type SendMessage } from './endpoints.ts'

/**
 * Gives a reply to the server and its message to the cache. The same `clientId` may be given again after any
 * failure: the server takes it once. Throws ApiError.
 */
export async function sendReply(client: QueryClient, dialogId: number, reply: SendMessage): Promise<void> {
  const mark = journal.position()
  const { message, dialog } = await postMessage(dialogId, reply)
  applyAnswer(client, mark, [{ type: 'message', message, dialog }])
}
