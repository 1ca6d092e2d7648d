import type { infer as Infer } from 'zod/mini'
import type { MessageResult } from '#contract/requests.ts'
import { loadDialogs } from '#services/access/load-dialogs.ts'
import { loadMessages } from '#services/access/load-messages.ts'
import type { Ctx } from '#services/context.ts'
import { found } from '#services/errors.ts'

/** A message and its dialog as they cross the wire. */
export async function messageResult(ctx: Ctx, messageId: number): Promise<Infer<typeof MessageResult>> {
  const messages = await loadMessages({ ctx, ids: [messageId] })
  const message = found(messages.get(messageId), 'message')
  const dialogs = await loadDialogs({ ctx, ids: [message.dialogId] })
  return { message, dialog: found(dialogs.get(message.dialogId), 'dialog') }
}
