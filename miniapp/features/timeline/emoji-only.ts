/** One emoji as a person sees it: a picture (with its skin tone, gender, joiners), a flag or a keycap. */
const emoji =
  /^(?:(?!\p{RI})\p{Emoji_Presentation}|\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d)|\p{RI}{2}|[\d#*]\ufe0f?\u20e3)/u

/**
 * How many emoji a message consists of when it consists of nothing else, at most three: drawn large.
 * 0 for any other text.
 */
export const countBigEmoji = (text: string): 0 | 1 | 2 | 3 => {
  const trimmed = text.trim()
  if (trimmed.length > 64 || trimmed.includes('\n')) return 0
  const parts = [...new Intl.Segmenter().segment(trimmed)].map((part) => part.segment)
  const pictures = parts.filter((part) => part !== ' ')
  if (!pictures.every((part) => emoji.test(part))) return 0
  const count = pictures.length
  return count === 1 || count === 2 || count === 3 ? count : 0
}
