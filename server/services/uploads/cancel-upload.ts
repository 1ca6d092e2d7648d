import { eq, sql } from 'drizzle-orm'
import type { Blobs } from '#contract/files.ts'
import { attachment, upload } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { forgetUpload } from './forget-uploads.ts'
import { forgotten, lockUpload } from './lock-upload.ts'

/**
 * Gives an upload of one's own up, its bytes with it.
 * @throws ServiceError not-found; conflict when a message holds it
 */
export async function cancelUpload(args: {
  ctx: OperatorCtx
  blobs: Blobs
  input: { uploadId: string }
}): Promise<void> {
  const { ctx, blobs, input } = args
  await inTransaction(ctx, async (tx) => {
    const { id } = await lockUpload(tx, input.uploadId)
    const [used] = await tx.tx
      .select({ one: sql`1` })
      .from(attachment)
      .where(eq(attachment.uploadId, id))
      .limit(1)
    if (used) throw new ServiceError('conflict', 'a message holds the upload')
    await tx.tx.update(upload).set({ received: forgotten, isComplete: false }).where(eq(upload.id, id))
  })
  await forgetUpload(ctx, blobs, input.uploadId).catch((error: unknown) => {
    // It is marked: a sweep will take its bytes away.
    ctx.log.warn({ err: error }, 'the bytes of a cancelled upload are still there')
  })
}
