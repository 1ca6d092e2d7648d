import { and, asc, eq, isNull } from 'drizzle-orm'
import type { infer as Infer } from 'zod/mini'
import type { TakenBack } from '#contract/requests.ts'
import { attachment, upload } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { isMine } from '#services/uploads/lock-upload.ts'
import { toUpload } from '#services/uploads/to-upload.ts'
import { discardMessage } from './discard-message.ts'
import { lockMessage } from './lock-message.ts'
import { requireOwn } from './require-own.ts'

type Tx = TxCtx<OperatorCtx['actor']>

/** Uploads of a message that are still kept; of what arrived Telegram has told how it is found there. */
async function unsentFiles(ctx: Tx, messageId: number): Promise<Infer<typeof TakenBack>['files']> {
  const rows = await ctx.tx
    .select({ upload })
    .from(attachment)
    .innerJoin(upload, and(eq(upload.id, attachment.uploadId), isMine(ctx)))
    .where(and(eq(attachment.messageId, messageId), isNull(attachment.fileId)))
    .orderBy(asc(attachment.position))
  return rows.map((row) => ({ ...toUpload(row.upload), width: row.upload.width, height: row.upload.height }))
}

/**
 * Gives a failed reply of one's own up, to be written anew: it stays in the timeline (`discardMessage`), and those of its
 * files that did not arrive may go with another reply. Taken back twice it answers the same.
 * @throws ServiceError not-found, not-yours, delivery-not-final
 */
export function takeBackMessage({
  ctx,
  input,
}: {
  ctx: OperatorCtx
  input: { messageId: number }
}): Promise<Infer<typeof TakenBack>> {
  return inTransaction(ctx, async (tx) => {
    const { message } = await lockMessage(tx, input.messageId)
    requireOwn(tx, message)
    if (message.delivery !== 'failed' && message.delivery !== 'discarded')
      throw new ServiceError('delivery-not-final', 'only what failed is taken back')
    const result = await discardMessage({ ctx: tx, input })
    return { ...result, files: await unsentFiles(tx, message.id) }
  })
}
