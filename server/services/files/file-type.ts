import { cleanFileName } from '#services/uploads/clean-file-name.ts'
import type { AttachmentRow } from './find-file.ts'

/** Pictures a browser draws and runs nothing of: all that is ever shown inline. */
const pictures: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif'])

/** What is told to be what it is when it is saved. All else, HTML, SVG and XML with it, is bytes of no known type. */
const told: ReadonlySet<string> = new Set([
  ...pictures,
  'application/pdf',
  'application/zip',
  'application/rtf',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'video/mp4',
  'video/quicktime',
  'image/heic',
])

/** Under what type a file is served, and whether it may be shown where it is opened. Telegram's photos are JPEG. */
export function servedType({ kind, mimeType }: Pick<AttachmentRow, 'kind' | 'mimeType'>): {
  contentType: string
  mayShow: boolean
} {
  const type = mimeType?.toLowerCase() ?? (kind === 'photo' ? 'image/jpeg' : '')
  return {
    contentType: told.has(type) ? type : 'application/octet-stream',
    mayShow: pictures.has(type),
  }
}

const endings: Record<string, string> = { 'image/png': '.png', 'image/webp': '.webp' }

/**
 * What a file is called when it is saved. A photo of Telegram's has no name of its own, and none is called as if it
 * were something else.
 */
export function nameOf({ id, kind, fileName, mimeType }: AttachmentRow): string {
  const name = cleanFileName(fileName ?? '', `${kind === 'photo' ? 'photo' : 'file'}-${id}`)
  if (kind !== 'photo' || /\.(?:jpe?g|png|webp)$/i.test(name)) return name
  return name + (endings[mimeType ?? ''] ?? '.jpg')
}
