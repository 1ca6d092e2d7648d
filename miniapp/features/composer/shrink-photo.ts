import { longestSide } from './photo-rules.ts'

interface SmallPhoto {
  blob: Blob
  width: number
  height: number
}

const quality = 0.87

/**
 * A picture as a JPEG whose longest side is `longestSide` at most, upright however the camera was held. Null where this
 * browser cannot, and for what moves.
 */
export const shrinkPhoto = async (picture: Blob): Promise<SmallPhoto | null> => {
  if (isMoving(new Uint8Array(await picture.slice(0, looked).arrayBuffer()))) return null
  const address = URL.createObjectURL(picture)
  try {
    return await draw(await decode(address))
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** An element, for every browser stands its picture upright; of what `createImageBitmap` gives not every one does. */
const decode = async (address: string): Promise<HTMLImageElement> => {
  const image = new Image()
  image.src = address
  await image.decode()
  return image
}

const draw = async (image: HTMLImageElement): Promise<SmallPhoto | null> => {
  const { naturalWidth, naturalHeight } = image
  const scale = Math.min(1, longestSide / Math.max(naturalWidth, naturalHeight))
  const width = Math.max(1, Math.round(naturalWidth * scale))
  const height = Math.max(1, Math.round(naturalHeight * scale))
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const brush = canvas.getContext('2d')
  if (!brush) return null
  // A JPEG has no holes: they would be black.
  brush.fillStyle = '#fff'
  brush.fillRect(0, 0, width, height)
  brush.imageSmoothingQuality = 'high'
  brush.drawImage(image, 0, 0, width, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  return blob && { blob, width, height }
}

/** In so many first bytes a picture says that it moves. */
const looked = 4096
/** In a WebP the flags of its extended header (RFC 9649, 2.7). */
const webpFlags = 20
const webpMoves = 0x02

const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes)

/** Whether a PNG or a WebP, by how it begins, is an animation. */
export const isMoving = (begin: Uint8Array): boolean => {
  const text = textOf(begin)
  if (text.startsWith('\x89PNG')) return text.includes('acTL')
  const isExtended = text.startsWith('RIFF') && text.slice(8, 16) === 'WEBPVP8X'
  return isExtended && ((begin[webpFlags] ?? 0) & webpMoves) !== 0
}
