import { limits } from '#contract/limits.ts'

interface Picture {
  mimeType: string
  size: number
  width: number
  height: number
}

const photoTypes = new Set(['image/jpeg', 'image/png', 'image/webp'])
/** What phones keep photos as, and few browsers draw; Telegram takes none as a photo. */
const cameraTypes = new Set(['image/heic', 'image/heif'])
/** The longest side of a photo, as Telegram's own apps send it. */
export const longestSide = 2560

/** Whether a picture may leave as a photo, made smaller where need be; what may not leaves as a document. */
export const mayBePhoto = ({ mimeType, width, height }: Picture): boolean => {
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  return (photoTypes.has(mimeType) || cameraTypes.has(mimeType)) && short > 0 && long / short <= 20
}

/** Whether Telegram takes a picture as a photo just as it is (Bot API, sendPhoto). */
export const fitsPhoto = (picture: Picture): boolean =>
  mayBePhoto(picture) &&
  photoTypes.has(picture.mimeType) &&
  picture.size <= limits.uploadPhoto &&
  picture.width + picture.height <= 10_000

/** Whether it is better made smaller first. */
export const isLarge = (picture: Picture): boolean =>
  !fitsPhoto(picture) || Math.max(picture.width, picture.height) > longestSide

/** A file's name as the server takes it, its ending kept; pasted pictures have none worth keeping. */
export const namedFile = (name: string, type: string): { fileName: string; mimeType: string } => {
  const mimeType = type.toLowerCase().slice(0, 120)
  const ending = /\.[^.\s]{1,16}$/.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - ending.length).trim()
  const given = `${stem.slice(0, limits.fileName - ending.length)}${ending}`
  return { fileName: stem === '' ? `${fallbackName(mimeType)}${ending}` : given, mimeType }
}

const fallbackName = (mimeType: string) => (mimeType.startsWith('image/') ? 'photo' : 'file')
