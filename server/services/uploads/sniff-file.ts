import { imageSize } from 'image-size'
import type { AttachmentKind } from '#contract/enums.ts'
import { limits } from '#contract/limits.ts'

/** What a file is, told by its bytes. */
export interface Sniffed {
  kind: AttachmentKind
  mimeType: string
  width: number | null
  height: number | null
}

/** Where a picture's size stands at the latest, in files cameras make. */
export const sniffedBytes = 1024 * 1024

const startsWith = (bytes: Uint8Array, text: string, at = 0) =>
  Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(text.length, Math.max(0, bytes.length - at)))
    .toString('latin1')
    .startsWith(text)

const shown: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif'])

/** The type of a picture browsers show, by its first bytes. */
function pictureType(bytes: Uint8Array): string | null {
  if (startsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg'
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp'
  if (startsWith(bytes, 'GIF8')) return 'image/gif'
  return null
}

const measured = new Set(['image/jpeg', 'image/png', 'image/webp'])
const longestSides = 10_000
const narrowest = 20
/** From here on a camera's picture lies on its side. */
const turned = 5

/** Pixels as it is shown; null where it cannot be told. */
function measure(bytes: Uint8Array): { width: number; height: number } | null {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes)
    if (!(width > 0 && height > 0)) return null
    return orientation >= turned ? { width: height, height: width } : { width, height }
  } catch {
    return null
  }
}

const mayBePhoto = (size: number, { width, height }: { width: number; height: number }) =>
  size <= limits.uploadPhoto &&
  width + height <= longestSides &&
  Math.max(width / height, height / width) <= narrowest

const isType = (text: string) => /^[\w.+-]{1,60}\/[\w.+-]{1,59}$/.test(text)

/**
 * What a file of `size` bytes is by how it begins. Wanted as a photo it is one only when it truly is a picture
 * Telegram takes as one (Bot API, `sendPhoto`); else it is a document. A picture its sender claims and its bytes are
 * not counts as bytes of no known type.
 */
export function sniffFile(
  begin: Uint8Array,
  { size, kind, mimeType }: { size: number; kind: AttachmentKind; mimeType: string },
): Sniffed {
  const picture = pictureType(begin)
  const pixels = picture && measured.has(picture) ? measure(begin) : null
  if (kind === 'photo' && picture && pixels && mayBePhoto(size, pixels))
    return { kind, mimeType: picture, ...pixels }
  const claimed = mimeType.trim().toLowerCase()
  const isFalse = !isType(claimed) || shown.has(claimed)
  return {
    kind: 'document',
    mimeType: picture ?? (isFalse ? 'application/octet-stream' : claimed),
    width: pixels?.width ?? null,
    height: pixels?.height ?? null,
  }
}
