import type { Upload } from '#contract/resources.ts'
import type { UploadRow } from './lock-upload.ts'

/**
 * An upload as it crosses the wire. The last byte counts as received once all of it is where the blobs are: who gives
 * it again makes that happen.
 */
export const toUpload = (row: UploadRow): Upload => ({
  id: row.id,
  kind: row.kind,
  fileName: row.fileName,
  mimeType: row.mimeType,
  size: row.size,
  received: row.isComplete ? row.size : Math.min(row.received, row.size - 1),
})
