/** How a text stands against the longest it may be: `left` is shown once it is `near`; below 0 it is too long. */
export interface TextLength {
  near: boolean
  left: number
  tooLong: boolean
}

/** Shorter ones are near from a tenth of them on. */
const nearFrom = 1000

/** Measures what would be sent: the text without the blanks around it, in UTF-16 units. */
export const measureText = (text: string, longest: number): TextLength => {
  const left = longest - text.trim().length
  return { near: left <= Math.min(nearFrom, longest / 10), left, tooLong: left < 0 }
}
