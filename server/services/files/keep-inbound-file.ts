import { eq } from 'drizzle-orm'
import type { InboundFile } from '#contract/inbound.ts'
import { attachment } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { cleanFileName } from '#services/uploads/clean-file-name.ts'
import { atTelegram } from './keep-sent-files.ts'

interface Place {
  botId: number
  messageId: number
  dialogId: number
}

/**
 * Brings the file of a customer's message in line with what Telegram tells: theirs is at Telegram, we keep how it is
 * found. An edit that puts another in its place leaves the attachment's id.
 */
export async function keepInboundFile(ctx: TxCtx, place: Place, file: InboundFile | null): Promise<void> {
  const { botId, messageId, dialogId } = place
  if (!file) {
    await ctx.tx.delete(attachment).where(eq(attachment.messageId, messageId))
    return
  }
  const { kind, fileName, mimeType, size, width, height } = file
  const values = {
    kind,
    fileName: fileName === null ? null : cleanFileName(fileName),
    mimeType,
    size,
    width,
    height,
    ...atTelegram(botId, file),
  }
  await ctx.tx
    .insert(attachment)
    .values({ messageId, dialogId, position: 0, ...values })
    .onConflictDoUpdate({ target: [attachment.messageId, attachment.position], set: values })
}
