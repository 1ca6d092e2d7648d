import { and, eq, sql } from 'drizzle-orm'
import type { InboundFile } from '#contract/inbound.ts'
import type { OutgoingCall, SentFile } from '#contract/outgoing.ts'
import { attachment, upload } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'

/** Where Telegram keeps a file, as columns. */
export const atTelegram = (botId: number, { fileId, fileUniqueId, thumb }: InboundFile) => ({
  botId,
  fileId,
  fileUniqueId,
  thumbFileId: thumb?.fileId ?? null,
  thumbWidth: thumb?.width ?? null,
  thumbHeight: thumb?.height ?? null,
})

/**
 * Notes what Telegram made of the files of a message: from there they can be had once their uploads are forgotten,
 * whose time begins now.
 */
export async function keepSentFiles(
  ctx: TxCtx,
  { botId, messageId, call }: { botId: number; messageId: number; call: OutgoingCall },
  sent: readonly SentFile[],
): Promise<void> {
  if (call.kind !== 'media') return
  for (const [at, { uploadId }] of call.files.entries()) {
    if (uploadId === null) continue
    await ctx.tx.update(upload).set({ touchedAt: sql`now()` }).where(eq(upload.id, uploadId))
    const file = sent[at]?.file
    const isIt = and(eq(attachment.messageId, messageId), eq(attachment.uploadId, uploadId))
    if (file) await ctx.tx.update(attachment).set(atTelegram(botId, file)).where(isIt)
  }
}
