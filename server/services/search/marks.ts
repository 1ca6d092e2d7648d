import { fold } from './fold.ts'

/** Where texts match: offset and length in UTF-16 units. */
export type Mark = [offset: number, length: number]

/** In ascending order, those that touch made one. */
export function mergeMarks(marks: readonly Mark[]): Mark[] {
  const merged: Mark[] = []
  for (const [offset, length] of marks.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && offset <= last[0] + last[1]) last[1] = Math.max(last[1], offset + length - last[0])
    else merged.push([offset, length])
  }
  return merged
}

/** Every place of `words`, folded already, in a text. */
export function markWords(text: string, words: readonly string[]): Mark[] {
  const folded = fold(text)
  const marks: Mark[] = []
  for (const word of words)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      marks.push([at, word.length])
  return mergeMarks(marks)
}

/** The first place of a run of digits in a number, however that is spaced out. */
export function markDigits(text: string, digits: string): Mark[] {
  const places = [...text.matchAll(/\d/g)].map((match) => match.index)
  const at = text.replace(/\D/g, '').indexOf(digits)
  const [first, last] = [places[at], places[at + digits.length - 1]]
  return digits === '' || at < 0 || first === undefined || last === undefined
    ? []
    : [[first, last + 1 - first]]
}

const trigrams = (word: string): Set<string> => {
  const padded = `  ${word} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))
}

/** Which part of what is typed a word has, from 0 to 1: as pg_trgm's word_similarity counts. */
function likeness(typed: string, word: string): number {
  const [wanted, there] = [trigrams(typed), trigrams(word)]
  return [...wanted].filter((three) => there.has(three)).length / wanted.size
}

/** The words of a text that are like one of `typed`, for those mistyped. */
export function markAlike(text: string, typed: readonly string[], least: number): Mark[] {
  return [...fold(text).matchAll(/[\p{L}\p{N}]+/gu)].flatMap((match): Mark[] =>
    typed.some((word) => likeness(word, match[0]) >= least) ? [[match.index, match[0].length]] : [],
  )
}
