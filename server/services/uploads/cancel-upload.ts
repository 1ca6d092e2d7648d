import { eq } from 'drizzle-orm'
import type { Blobs } from '#contract/files.ts'
import { attachment, message, upload } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { forgetUpload } from './forget-uploads.ts'
import { forgotten, lockUpload } from './lock-upload.ts'

/**
 * Gives an upload of one's own up, its bytes with it; those that a message shows that was given up stay with it.
 * @throws ServiceError not-found; conflict when a message holds it
 */
export async function cancelUpload(args: {
  ctx: OperatorCtx
  blobs: Blobs
  input: { uploadId: string }
}): Promise<void> {
  const { ctx, blobs, input } = args
  const isMarked = await inTransaction(ctx, async (tx) => {
    const { id } = await lockUpload(tx, input.uploadId)
    const holders = await tx.tx
      .select({ delivery: message.delivery })
      .from(attachment)
      .innerJoin(message, eq(message.id, attachment.messageId))
      .where(eq(attachment.uploadId, id))
    if (holders.some(({ delivery }) => delivery !== 'discarded'))
      throw new ServiceError('conflict', 'a message holds the upload')
    if (holders.length > 0) return false
    await tx.tx.update(upload).set({ received: forgotten, isComplete: false }).where(eq(upload.id, id))
    return true
  })
  if (!isMarked) return
  await forgetUpload(ctx, blobs, input.uploadId).catch((error: unknown) => {
    // It is marked: a sweep will take its bytes away.
    ctx.log.warn({ err: error }, 'the bytes of a cancelled upload are still there')
  })
}
