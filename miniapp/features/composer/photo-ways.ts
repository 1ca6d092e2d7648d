import { uuidV7 } from '#miniapp/api/uuid-v7.ts'
import type { Attached, WholePicture } from './attached.ts'
import { fitsPhoto, isLarge } from './photo-rules.ts'
import { shrinkPhoto } from './shrink-photo.ts'

/** A file in one of the ways it may leave, with its bytes. */
export interface Way {
  file: Attached
  blob: Blob
  /** Of a photo that was made smaller, those of the picture as it was chosen. */
  whole: Blob | null
}

/** As it is. */
export const asDocument = (
  { fileName, mimeType, size, width, height }: Omit<WholePicture, 'id'>,
  blob: Blob,
): Way => ({
  file: { id: uuidV7(), kind: 'document', fileName, mimeType, size, width, height },
  blob,
  whole: null,
})

/**
 * As a photo, made smaller when it is large. What can't be made so here leaves as it is, as a document if Telegram takes
 * no such photo.
 */
export const asPhoto = async (picture: Omit<WholePicture, 'id'>, blob: Blob): Promise<Way> => {
  const { fileName, mimeType, size, width, height } = picture
  if (width === null || height === null) return asDocument(picture, blob)
  const measured = { mimeType, size, width, height }
  const asItIs = asDocument(picture, blob)
  const asItIsPhoto: Way = { ...asItIs, file: { ...asItIs.file, kind: 'photo' } }
  if (!isLarge(measured)) return asItIsPhoto
  const small = await shrinkPhoto(blob)
  const fits = fitsPhoto(measured)
  if (!small) return fits ? asItIsPhoto : asDocument({ ...picture, width: null, height: null }, blob)
  if (fits && small.blob.size >= size) return asItIsPhoto
  return {
    file: {
      id: uuidV7(),
      kind: 'photo',
      fileName: fileName.replace(/\.[^.]*$/, '').concat('.jpg'),
      mimeType: 'image/jpeg',
      size: small.blob.size,
      width: small.width,
      height: small.height,
      whole: { id: uuidV7(), fileName, mimeType, size, width, height },
    },
    blob: small.blob,
    whole: blob,
  }
}
