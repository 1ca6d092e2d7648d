import type { TextEntity } from '#contract/entities.ts'

/** The kind of entity that marks a found word; Telegram has none of that name. */
export const foundType = 'found'

/** Ё and е are one letter to a search; folding changes no length. */
const folded = (text: string) => text.toLowerCase().replaceAll('ё', 'е')

/** How much of a word two forms of it have in common: endings differ, beginnings do not. */
const stemOf = (word: string) => word.slice(0, word.length > 6 ? -3 : word.length > 4 ? -2 : word.length)

/**
 * Where words of a search stand in a text, in whatever form: the server finds them by their stems, so a word that
 * begins as one looked for is marked whole.
 */
export const findWords = (text: string, query: string): TextEntity[] => {
  const stems =
    folded(query)
      .match(/[\p{L}\p{N}]+/gu)
      ?.map(stemOf) ?? []
  const same = folded(text)
  if (stems.length === 0 || same.length !== text.length) return []
  return [...same.matchAll(/[\p{L}\p{N}]+/gu)]
    .filter(([word]) => stems.some((stem) => word.startsWith(stem)))
    .map(({ 0: word, index }) => ({ type: foundType, offset: index, length: word.length }))
}
