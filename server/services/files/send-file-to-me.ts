import { eq } from 'drizzle-orm'
import { limits } from '#contract/limits.ts'
import { operator } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { found, ServiceError } from '#services/errors.ts'
import { enqueueCalls } from '#services/outbox/enqueue.ts'
import { nameOf, servedType } from './file-type.ts'
import { type AttachmentRow, findFile } from './find-file.ts'

/** Stands for an update of the staff bot's: this answers what was asked for in the Mini App. */
const askedInMiniApp = 0

const sourceOf = ({ botId, fileId }: AttachmentRow) =>
  botId === null || fileId === null ? null : { botId, fileId }

/**
 * Has the staff bot send a file to the acting operator's own chat: some clients save nothing out of a Mini App. It goes
 * through the outbox, its bytes read when it is sent: the customer bot's files are not the staff bot's.
 * @throws ServiceError not-found, file-too-big when its bytes cannot be had
 */
export function sendFileToMe({
  ctx,
  input,
}: {
  ctx: OperatorCtx
  input: { attachmentId: number }
}): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { operatorId } = tx.actor
    const file = await findFile(tx, operatorId, input.attachmentId)
    const source = sourceOf(file)
    if (file.uploadId === null && (source === null || (file.size ?? 0) > limits.downloadFile))
      throw new ServiceError('file-too-big', 'Telegram serves a bot no file so large')
    const [me] = await tx.tx
      .select({ chatId: operator.telegramId })
      .from(operator)
      .where(eq(operator.id, operatorId))
    const { kind, uploadId } = file
    const { contentType: mimeType } = servedType(file)
    await enqueueCalls(tx, {
      botId: tx.install.staffBot.id,
      chatId: found(me, 'operator').chatId,
      priority: 0,
      rows: [
        {
          answersUpdateId: askedInMiniApp,
          call: {
            kind: 'media',
            files: [{ kind, fileName: nameOf(file), mimeType, size: file.size ?? 0, uploadId, source }],
            text: '',
            entities: [],
            replyToTelegramMessageId: null,
            silent: false,
          },
        },
      ],
    })
  })
}
