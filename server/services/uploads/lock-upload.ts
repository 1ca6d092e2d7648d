import { and, eq, gte } from 'drizzle-orm'
import { upload } from '#db/schema/index.ts'
import type { OperatorCtx, TxCtx } from '#services/context.ts'
import { found } from '#services/errors.ts'

export type UploadRow = typeof upload.$inferSelect

/** Of an upload that is being forgotten: its bytes go first. */
export const forgotten = -1

/** An upload of the acting operator's that is not being forgotten; any, or that one. */
export const isMine = (ctx: OperatorCtx, uploadId?: string) =>
  and(
    uploadId === undefined ? undefined : eq(upload.id, uploadId),
    eq(upload.operatorId, ctx.actor.operatorId),
    gte(upload.received, 0),
  )

type Tx = TxCtx<OperatorCtx['actor']>

/** Locks an upload of the acting operator's own until the transaction ends; null when there is none. */
export async function tryLockUpload(ctx: Tx, uploadId: string): Promise<UploadRow | null> {
  const [row] = await ctx.tx.select().from(upload).where(isMine(ctx, uploadId)).for('update')
  return row ?? null
}

/**
 * The same of one that has to be there.
 * @throws ServiceError not-found
 */
export const lockUpload = async (ctx: Tx, uploadId: string): Promise<UploadRow> =>
  found(await tryLockUpload(ctx, uploadId), 'upload')
