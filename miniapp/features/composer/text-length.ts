import { limits } from '#contract/limits.ts'

/** How a text stands against the longest reply: `left` is shown once it is `near`; below 0 it is too long. */
export interface TextLength {
  near: boolean
  left: number
  tooLong: boolean
}

const nearFrom = 1000

/** Measures what would be sent: the text without the blanks around it, in UTF-16 units. */
export const measureText = (text: string): TextLength => {
  const left = limits.replyText - text.trim().length
  return { near: left <= nearFrom, left, tooLong: left < 0 }
}
