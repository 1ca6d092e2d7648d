import { eq, sql } from 'drizzle-orm'
import type { Blobs } from '#contract/files.ts'
import type { Upload } from '#contract/resources.ts'
import { upload } from '#db/schema/index.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { found, ServiceError } from '#services/errors.ts'
import { appendBytes } from './append-bytes.ts'
import { finishUpload } from './finish-upload.ts'
import { lockUpload, type UploadRow } from './lock-upload.ts'
import { toUpload } from './to-upload.ts'

interface Input {
  uploadId: string
  /** Which byte of the file the piece begins with. */
  offset: number
  bytes: Uint8Array
}

async function take(
  ctx: TxCtx<OperatorCtx['actor']>,
  { uploadId, offset, bytes }: Input,
): Promise<UploadRow> {
  const row = await lockUpload(ctx, uploadId)
  const end = offset + bytes.length
  if (end > row.size) throw new ServiceError('invalid', 'more bytes than announced', ['offset'])
  if (row.isComplete || end <= row.received) return row
  if (offset > row.received) throw new ServiceError('upload-incomplete', 'bytes before these are missing')
  await appendBytes(ctx, row.id, row.received, bytes.subarray(row.received - offset))
  const [next] = await ctx.tx
    .update(upload)
    .set({ received: end, touchedAt: sql`now()` })
    .where(eq(upload.id, row.id))
    .returning()
  return found(next, 'upload')
}

/**
 * Takes a piece of an upload of one's own. What came already is passed over, so that a piece whose answer was lost may
 * be given again; with the last byte the upload is complete, and `kind` and `mimeType` are what it truly is.
 * @throws ServiceError not-found, invalid, upload-incomplete (bytes before it are missing: `getUpload` tells how many came),
 * unavailable (the store is away: the last byte may be given again)
 */
export async function putPiece(args: { ctx: OperatorCtx; blobs: Blobs; input: Input }): Promise<Upload> {
  const { ctx, blobs, input } = args
  const row = await inTransaction(ctx, (tx) => take(tx, input))
  return toUpload(row.received === row.size ? await finishUpload(ctx, blobs, row) : row)
}
