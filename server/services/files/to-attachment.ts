import { limits } from '#contract/limits.ts'
import type { Attachment } from '#contract/resources.ts'
import type { attachment } from '#db/schema/index.ts'

/** A photo or a document as it crosses the wire. */
export const toAttachment = (row: typeof attachment.$inferSelect): Attachment => ({
  id: row.id,
  kind: row.kind,
  fileName: row.fileName,
  mimeType: row.mimeType,
  size: row.size,
  width: row.width,
  height: row.height,
  hasThumb: row.thumbFileId !== null || row.kind === 'photo',
  isAvailable: row.uploadId !== null || (row.fileId !== null && (row.size ?? 0) <= limits.downloadFile),
})
