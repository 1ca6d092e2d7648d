import { and, eq, gt, sql } from 'drizzle-orm'
import type { AttachmentKind } from '#contract/enums.ts'
import { limits } from '#contract/limits.ts'
import type { Upload } from '#contract/resources.ts'
import { attachment, upload } from '#db/schema/index.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { cleanFileName } from './clean-file-name.ts'
import { isMine } from './lock-upload.ts'
import { toUpload } from './to-upload.ts'

interface Input {
  id: string
  dialogId: number
  kind: AttachmentKind
  fileName: string
  mimeType: string
  /** Bytes. */
  size: number
  width?: number | null | undefined
  height?: number | null | undefined
}
type Tx = TxCtx<OperatorCtx['actor']>

/** What one person may have lying here that no message holds, and give in a day. */
const unusedAtMost = 1024 ** 3
const dailyAtMost = 10 * 1024 ** 3

/** Makes sure one person, or who stole their session, cannot fill the disk. Their uploads are begun one by one. */
async function requireRoom(ctx: Tx, size: number): Promise<void> {
  const { operatorId } = ctx.actor
  await ctx.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('souffleur:uploads:' || ${operatorId}::text, 0))`,
  )
  const isUsed = sql`exists (select 1 from ${attachment} where ${eq(attachment.uploadId, upload.id)})`
  const [sum] = await ctx.tx
    .select({
      unused: sql<number>`coalesce(sum(${upload.size}) filter (where not ${isUsed}), 0)::float8`,
      daily: sql<number>`coalesce(sum(${upload.size}) filter (where ${gt(upload.createdAt, sql`now() - interval '1 day'`)}), 0)::float8`,
    })
    .from(upload)
    .where(eq(upload.operatorId, operatorId))
  if ((sum?.unused ?? 0) + size > unusedAtMost || (sum?.daily ?? 0) + size > dailyAtMost)
    throw new ServiceError('too-many', 'as many bytes as one person may give')
}

function checkSize(size: number): void {
  if (size === 0) throw new ServiceError('file-empty', 'an upload of no bytes')
  if (size > limits.uploadFile) throw new ServiceError('file-too-big', 'an upload over the limit')
}

/**
 * Begins an upload for a dialog: its bytes come in pieces (`putPiece`). Begun again under the same id it is answered
 * as it stands.
 * @throws ServiceError not-found, file-empty, file-too-big, too-many, client-id-reused
 */
export async function createUpload({ ctx, input }: { ctx: OperatorCtx; input: Input }): Promise<Upload> {
  checkSize(input.size)
  return inTransaction(ctx, async (tx) => {
    await requireDialog({ ctx: tx, input })
    const isSame = and(isMine(tx, input.id), eq(upload.dialogId, input.dialogId), eq(upload.size, input.size))
    const [known] = await tx.tx.select().from(upload).where(isSame)
    if (known) return toUpload(known)
    await requireRoom(tx, input.size)
    const [begun] = await tx.tx
      .insert(upload)
      .values({
        id: input.id,
        operatorId: tx.actor.operatorId,
        dialogId: input.dialogId,
        kind: input.kind,
        fileName: cleanFileName(input.fileName),
        mimeType: input.mimeType,
        size: input.size,
        width: input.width ?? null,
        height: input.height ?? null,
      })
      .onConflictDoNothing()
      .returning()
    const [row] = begun ? [begun] : await tx.tx.select().from(upload).where(isSame)
    if (!row) throw new ServiceError('client-id-reused', 'the id stands for another upload')
    return toUpload(row)
  })
}
