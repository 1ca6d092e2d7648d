import { limits } from '#contract/limits.ts'

/** The first piece of an upload: small enough to get through a bad line before anybody gives up. */
const firstPiece = 128 * 1024
const smallestPiece = 16 * 1024
/** How long one piece should be on its way, ms: often enough to see it move. */
const aim = 1000

/** How large the next piece of any upload should be, by what became of those before. */
export const createPieces = () => {
  let size = firstPiece
  /** What whatever is on the way lets through, as far as it has told. */
  let most: number = limits.uploadPiece
  return {
    size: () => size,
    /** One of so many bytes took `time` ms. */
    arrived: (bytes: number, time: number) => {
      size = Math.min(clamp(Math.min((bytes / Math.max(time, 1)) * aim, bytes * 4)), most)
    },
    /** It did not get through. */
    cut: () => {
      size = clamp(size / 4)
    },
    /** It was too large for something on the way. False when none is small enough. */
    halve: (): boolean => {
      if (size <= smallestPiece) return false
      most = clamp(size / 2)
      size = most
      return true
    },
  }
}

const clamp = (bytes: number) => Math.round(Math.min(limits.uploadPiece, Math.max(smallestPiece, bytes)))
