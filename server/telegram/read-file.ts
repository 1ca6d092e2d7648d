import type { InboundFile } from '#contract/inbound.ts'
import { type Fields, integerOf, isFields, textOf } from './read-fields.ts'

/** The least a small picture must measure to be worth showing in its place. */
const smallest = 300

interface Size {
  fileId: string
  fileUniqueId: string
  width: number
  height: number
  size: number | null
}

function sizeOf(value: unknown): Size[] {
  if (!isFields(value)) return []
  const fileId = textOf(value.file_id)
  if (!fileId) return []
  const [width, height] = [integerOf(value.width) ?? 0, integerOf(value.height) ?? 0]
  const fileUniqueId = textOf(value.file_unique_id) ?? ''
  return [{ fileId, fileUniqueId, width, height, size: integerOf(value.file_size) }]
}

const asThumb = ({ fileId, width, height }: Size) => ({ fileId, width, height })

/** A photo comes in several sizes: the largest is the photo, the smallest good one stands for it. */
function photoOf(value: unknown): InboundFile | null {
  const sizes = (Array.isArray(value) ? value : [])
    .flatMap(sizeOf)
    .toSorted((a, b) => a.width * a.height - b.width * b.height)
  const largest = sizes.at(-1)
  if (!largest) return null
  const small = sizes.find(({ width, height }) => Math.max(width, height) >= smallest)
  return {
    kind: 'photo',
    ...largest,
    fileName: null,
    mimeType: null,
    thumb: small && small !== largest ? asThumb(small) : null,
  }
}

function documentOf(value: unknown): InboundFile | null {
  if (!isFields(value)) return null
  const fileId = textOf(value.file_id)
  if (!fileId) return null
  const [thumb] = sizeOf(value.thumbnail)
  return {
    kind: 'document',
    fileId,
    fileUniqueId: textOf(value.file_unique_id) ?? '',
    fileName: textOf(value.file_name),
    mimeType: textOf(value.mime_type),
    size: integerOf(value.file_size),
    width: null,
    height: null,
    thumb: thumb ? asThumb(thumb) : null,
  }
}

/** The photo or document of a message whose content is called so (`contentKind`); null for every other kind. */
export function fileOf(message: Fields, content: string): InboundFile | null {
  if (content === 'photo') return photoOf(message.photo)
  return content === 'document' ? documentOf(message.document) : null
}

/** What a file we sent became: Telegram may make a moving picture or a sound of a document. */
export function sentFileOf(message: unknown): InboundFile | null {
  if (!isFields(message)) return null
  if (message.photo !== undefined) return photoOf(message.photo)
  return documentOf(message.document ?? message.animation ?? message.video ?? message.audio)
}
