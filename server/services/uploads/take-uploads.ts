import { and, eq, inArray, sql } from 'drizzle-orm'
import { attachment, message, upload } from '#db/schema/index.ts'
import type { OperatorCtx, TxCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { tryLockUpload, type UploadRow } from './lock-upload.ts'

const refused = (why: string) => new ServiceError('invalid', why, ['uploadIds'])

/** Photos leave as one album and documents as another. */
const photosFirst = (rows: UploadRow[]) => [
  ...rows.filter(({ kind }) => kind === 'photo'),
  ...rows.filter(({ kind }) => kind !== 'photo'),
]

/**
 * Takes complete uploads of the acting operator's own, given for this dialog, for a message: each for one message, or
 * for another once that was given up. The caller has locked the dialog. Gives them as they go out: photos, then documents, else in the order asked for.
 * @throws ServiceError invalid, upload-incomplete
 */
export async function takeUploads(
  ctx: TxCtx<OperatorCtx['actor']>,
  dialogId: number,
  uploadIds: readonly string[],
): Promise<UploadRow[]> {
  if (uploadIds.length === 0) return []
  if (new Set(uploadIds).size < uploadIds.length) throw refused('one upload twice')
  const rows = new Map<string, UploadRow>()
  // In one order, so that two who take the same never wait for each other.
  for (const id of uploadIds.toSorted()) {
    const row = await tryLockUpload(ctx, id)
    if (row?.dialogId !== dialogId) throw refused('no such upload for this dialog')
    if (!row.isComplete) throw new ServiceError('upload-incomplete', 'not all of it has come')
    rows.set(id, row)
  }
  const ids = [...uploadIds]
  const [used] = await ctx.tx
    .select({ id: attachment.id })
    .from(attachment)
    .innerJoin(message, eq(message.id, attachment.messageId))
    .where(and(inArray(attachment.uploadId, ids), sql`${message.delivery} is distinct from 'discarded'`))
    .limit(1)
  if (used) throw refused('another message holds the upload')
  await ctx.tx.update(upload).set({ touchedAt: sql`now()` }).where(inArray(upload.id, ids))
  return photosFirst(uploadIds.flatMap((id) => rows.get(id) ?? []))
}
