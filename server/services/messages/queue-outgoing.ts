import type { Origin } from '#contract/enums.ts'
import type { OutgoingButton } from '#contract/outgoing.ts'
import type { dialog } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { attachUploads } from '#services/files/outgoing-files.ts'
import { enqueueCalls, outgoingId } from '#services/outbox/enqueue.ts'
import type { UploadRow } from '#services/uploads/lock-upload.ts'
import { addMessage } from './add-message.ts'
import type { ReplyTarget } from './find-reply-target.ts'
import { outgoingCalls, trimmed, type Wording } from './outgoing-calls.ts'

type DialogRow = typeof dialog.$inferSelect

interface Outgoing extends Wording {
  origin: Origin
  /** Who wrote it. Stays in the panel: nothing of it goes into the calls below. */
  author: { operatorId: number; clientId: string; clientHash: string } | null
  buttons: OutgoingButton[][]
  /** What goes with it, photos before documents. */
  uploads?: readonly UploadRow[]
  replyTo: ReplyTarget | null
}

const contentOf = (uploads: readonly UploadRow[]): string =>
  uploads.length > 1 ? 'album' : (uploads[0]?.kind ?? 'text')

/**
 * Writes an outgoing message into the timeline of a locked dialog and queues the calls it leaves as, `patch`
 * being what else changes of the dialog with it. The one way a customer gets anything. Gives the message's id.
 */
export async function queueOutgoing(
  ctx: TxCtx,
  dialogRow: DialogRow,
  { origin, author, buttons, replyTo, signature, uploads = [], ...words }: Outgoing,
  patch: Partial<DialogRow> = {},
): Promise<number> {
  const { text, entities } = trimmed(words)
  const { messageId } = await addMessage(
    ctx,
    dialogRow,
    {
      kind: 'outgoing',
      origin,
      operatorId: author?.operatorId ?? null,
      clientId: author?.clientId ?? null,
      clientHash: author?.clientHash ?? null,
      content: contentOf(uploads),
      text,
      entities,
      signature,
      buttons: buttons.map((row) => row.map((button) => button.text)),
      replyToId: replyTo?.id ?? null,
      delivery: 'queued',
    },
    patch,
  )
  const id = outgoingId({ id: messageId, kind: 'outgoing' })
  const files = await attachUploads(ctx, { messageId, dialogId: dialogRow.id }, uploads)
  const calls = outgoingCalls(
    { text, entities, signature },
    { files, buttons, replyTo: replyTo?.telegramMessageId ?? null },
  )
  await enqueueCalls(ctx, {
    botId: dialogRow.botId,
    chatId: dialogRow.chatId,
    priority: origin === 'operator' ? 0 : 1,
    rows: calls.map((call, part) => ({ call, messageId: id, part })),
  })
  return messageId
}
