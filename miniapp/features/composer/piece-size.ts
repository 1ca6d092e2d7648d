import { limits } from '#contract/limits.ts'

/** The first piece of an upload: small enough to get through a bad line before anybody gives up. */
export const firstPiece = 128 * 1024
const smallestPiece = 16 * 1024
/** How long one piece should be on its way, ms: often enough to see it move. */
const aim = 1000

/** How large the next piece should be after one of `bytes` took `time` ms. */
export const pieceAfter = (bytes: number, time: number): number =>
  clamp(Math.min((bytes / Math.max(time, 1)) * aim, bytes * 4))

/** After one that did not get through. */
export const pieceAfterCut = (bytes: number): number => clamp(bytes / 4)

/** The largest piece to try after one of `bytes` was too large for something on the way; null: none is small enough. */
export const mostAfterTooLarge = (bytes: number): number | null =>
  bytes > smallestPiece ? clamp(bytes / 2) : null

const clamp = (bytes: number) => Math.round(Math.min(limits.uploadPiece, Math.max(smallestPiece, bytes)))
