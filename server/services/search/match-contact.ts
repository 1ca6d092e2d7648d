import type { Contact } from '#contract/resources.ts'
import type { ContactHit } from '#contract/search.ts'
import { leastAlike } from '#db/queries/search-contacts.ts'
import { type Mark, markAlike, markDigits, markWords, mergeMarks } from './marks.ts'

type Match = ContactHit['match']

/** What was looked for, and whether it may be mistyped. */
export interface Sought {
  words: string[][]
  isAlike: boolean
}

/** What of a word can be like something. */
const lettersOf = (word: string) => word.match(/[\p{L}\p{N}]+/gu) ?? []

function marksIn(text: string, { words, isAlike }: Sought): Mark[] {
  const spellings = words.flat()
  if (isAlike) {
    const typed = words.flatMap(([first = '']) => lettersOf(first))
    return markAlike(text, typed, leastAlike)
  }
  const marks = markWords(text, spellings)
  return marks.length > 0 ? marks : mergeMarks(spellings.flatMap((word) => digitsIn(text, word)))
}
const digitsIn = (text: string, word: string): Mark[] => (/^\d+$/.test(word) ? markDigits(text, word) : [])

/** What of a contact matches: the first of name, username and phone in which anything of it is. */
export function matchContact({ name, username, phone }: Contact, sought: Sought): Match {
  const places = [
    { in: 'name', text: name },
    { in: 'username', text: username === null ? '' : `@${username}` },
    { in: 'phone', text: phone ?? '' },
  ] as const
  for (const place of places) {
    const marks = marksIn(place.text, sought)
    if (marks.length > 0) return { ...place, fieldId: null, marks }
  }
  return { in: 'name', text: name, fieldId: null, marks: [] }
}

/** The same of a field, `text` being what it holds in words. */
export const matchField = (fieldId: number, text: string, sought: Sought): Match => ({
  in: 'field',
  fieldId,
  text,
  marks: marksIn(text, sought),
})
