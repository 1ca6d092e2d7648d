const segmenter =
  typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null

/** Letters as a person sees them: a flag, a family or an accented letter is one. */
const graphemes = (text: string): string[] =>
  segmenter ? Array.from(segmenter.segment(text), ({ segment }) => segment) : Array.from(text)

const isLetter = (grapheme: string) => /^[\p{L}\p{N}]/u.test(grapheme)

/**
 * Up to two letters for a person without a picture: of the first and the last word that has any. A name of emoji
 * alone gives its first one; nothing gives '#'.
 */
export function initialsOf(name: string): string {
  const words = name.split(/[\s_.-]+/u).map((word) => graphemes(word).find(isLetter))
  const letters = words.filter((letter) => letter !== undefined)
  const first = letters[0]
  if (first === undefined) return graphemes(name.trim())[0] ?? '#'
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : ''
  return (first + last).toLocaleUpperCase()
}

/** One of the seven gradients, the same for one contact everywhere and for ever. */
export const gradientOf = (id: number): number => Math.abs(id) % 7
