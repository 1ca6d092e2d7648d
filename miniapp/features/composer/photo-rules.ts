import { limits } from '#contract/limits.ts'

interface Picture {
  mimeType: string
  size: number
  width: number
  height: number
}

const photoTypes = new Set(['image/jpeg', 'image/png', 'image/webp'])

/** Whether Telegram takes a picture as a photo (Bot API, sendPhoto); what it does not leaves as a document. */
export const fitsPhoto = ({ mimeType, size, width, height }: Picture): boolean => {
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  return (
    photoTypes.has(mimeType) &&
    size <= limits.uploadPhoto &&
    short > 0 &&
    width + height <= 10_000 &&
    long / short <= 20
  )
}

/** A file's name as the server takes it, its ending kept; pasted pictures have none worth keeping. */
export const namedFile = (name: string, type: string): { fileName: string; mimeType: string } => {
  const mimeType = type.toLowerCase().slice(0, 120)
  const ending = /\.[^.\s]{1,16}$/.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - ending.length).trim()
  const given = `${stem.slice(0, limits.fileName - ending.length)}${ending}`
  return { fileName: stem === '' ? `${fallbackName(mimeType)}${ending}` : given, mimeType }
}

const fallbackName = (mimeType: string) => (mimeType.startsWith('image/') ? 'photo' : 'file')
