import { ServiceError } from '#services/errors.ts'
import { isStorable } from '#services/messages/check-text.ts'
import { fold } from './fold.ts'

/** More words than this are of no use to a search for people. */
const mostWords = 6
/** A piece of a number shorter than this is found in too many. */
const leastDigits = 3

/**
 * What one types to find somebody, word by word; each is looked for in any of its spellings. A number in whatever form
 * is one word, of digits alone or as it stands, for it may be a date; what begins with the 8 people in Russia dial is also looked for with their 7.
 */
export function searchWords(query: string): string[][] {
  const digits = query.replace(/\D/g, '')
  if (digits.length >= leastDigits && /^[\d\s().+\-\u2010-\u2015]+$/.test(query)) {
    const isDialled = digits.startsWith('8') && !query.trim().startsWith('+')
    return [[...new Set([digits, ...(isDialled ? [`7${digits.slice(1)}`] : []), query])]]
  }
  const words = fold(query).split(/\s+/).filter(Boolean)
  return [...new Set(words)].slice(0, mostWords).map((word) => [word])
}

/**
 * A query that can be looked for, trimmed.
 * @throws ServiceError invalid for a blank one, or one that no database keeps
 */
export function requireQuery(query: string): string {
  const trimmed = query.trim()
  if (trimmed === '' || !isStorable(trimmed))
    throw new ServiceError('invalid', 'nothing to look for', ['query'])
  return trimmed
}
