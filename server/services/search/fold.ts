/** In lower case, one unit for one: a letter whose lower case is longer stays, so that offsets hold. */
const lowered = (letter: string): string => {
  const small = letter.toLowerCase()
  return small.length === letter.length ? small : letter
}

/** A text as searches compare it: in lower case, «ё» being «е». Every offset in it is one of `text`. */
export const fold = (text: string): string => Array.from(text, lowered).join('').replaceAll('ё', 'е')
