import { limits } from '#contract/limits.ts'
import type { Attached } from './attached.ts'
import { mayBePhoto, namedFile } from './photo-rules.ts'

/** Why a file can't be attached. */
export type FileProblem = 'empty' | 'too-big' | 'unreadable'

/**
 * What a chosen, pasted or dropped file is: what may be a photo with its size in pixels, or a document. Folders, and files the
 * device does not give, are unreadable.
 */
export const inspectFile = async (file: File): Promise<Omit<Attached, 'id'> | FileProblem> => {
  if (file.size > limits.uploadFile) return 'too-big'
  if (!(await isReadable(file))) return 'unreadable'
  if (file.size === 0) return 'empty'
  const { fileName, mimeType } = namedFile(file.name, file.type)
  const about = { fileName, mimeType, size: file.size }
  const sides = mimeType.startsWith('image/') ? await measurePicture(file) : null
  if (sides && mayBePhoto({ ...about, ...sides })) return { ...about, ...sides, kind: 'photo' }
  return { ...about, width: null, height: null, kind: 'document' }
}

const isReadable = async (file: File): Promise<boolean> => {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}

/** Null when the browser can't draw it. */
const measurePicture = async (file: File): Promise<{ width: number; height: number } | null> => {
  const address = URL.createObjectURL(file)
  const picture = new Image()
  picture.src = address
  try {
    await picture.decode()
    return { width: picture.naturalWidth, height: picture.naturalHeight }
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}
