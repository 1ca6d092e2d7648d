import { asc, eq } from 'drizzle-orm'
import type { OutgoingFile } from '#contract/outgoing.ts'
import { attachment } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { UploadRow } from '#services/uploads/lock-upload.ts'
import { nameOf, servedType } from './file-type.ts'
import type { AttachmentRow } from './find-file.ts'

/** A file as a call names it. */
const toOutgoing = (row: AttachmentRow): OutgoingFile => ({
  kind: row.kind,
  fileName: nameOf(row),
  mimeType: servedType(row).contentType,
  size: row.size ?? 0,
  uploadId: row.uploadId,
  source: null,
})

/** Writes uploads as the files of a message, in their order, and gives them as calls name them. */
export async function attachUploads(
  ctx: TxCtx,
  { messageId, dialogId }: { messageId: number; dialogId: number },
  uploads: readonly UploadRow[],
): Promise<OutgoingFile[]> {
  if (uploads.length === 0) return []
  const rows = await ctx.tx
    .insert(attachment)
    .values(
      uploads.map(({ id, kind, fileName, mimeType, size, width, height }, position) => ({
        messageId,
        dialogId,
        position,
        kind,
        fileName,
        mimeType,
        size,
        width,
        height,
        uploadId: id,
      })),
    )
    .returning()
  return rows.toSorted((a, b) => a.position - b.position).map(toOutgoing)
}

/** The files of an outgoing message as its calls name them. */
export async function outgoingFiles(ctx: TxCtx, messageId: number): Promise<OutgoingFile[]> {
  const rows = await ctx.tx
    .select()
    .from(attachment)
    .where(eq(attachment.messageId, messageId))
    .orderBy(asc(attachment.position))
  return rows.map(toOutgoing)
}
