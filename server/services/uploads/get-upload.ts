import type { Upload } from '#contract/resources.ts'
import { upload } from '#db/schema/index.ts'
import { type OperatorCtx, reader } from '#services/context.ts'
import { found } from '#services/errors.ts'
import { isMine } from './lock-upload.ts'
import { toUpload } from './to-upload.ts'

/**
 * How far an upload of one's own has come.
 * @throws ServiceError not-found
 */
export async function getUpload(args: { ctx: OperatorCtx; input: { uploadId: string } }): Promise<Upload> {
  const { ctx, input } = args
  const [row] = await reader(ctx).select().from(upload).where(isMine(ctx, input.uploadId))
  return toUpload(found(row, 'upload'))
}
