import { ServiceError } from '#services/errors.ts'

/** Neither space nor control, nor what is drawn as nothing (fillers, marks, the empty Braille cell). */
const visible = /[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Whether there is something to see in a text. */
export const hasVisible = (text: string): boolean => visible.test(text)

/** The longest name of a person or a team, and the longest signature, in UTF-16 units. */
export const longestName = 64

/** A name in one line, or null when it is blank, too long or cannot be kept. */
export function asName(text: string): string | null {
  const name = text.replace(/\s+/gu, ' ').trim()
  const isFine =
    hasVisible(name) && name.length <= longestName && !/\p{Surrogate}/u.test(name) && !name.includes('\u0000')
  return isFine ? name : null
}

/**
 * The name as it is kept.
 * @throws ServiceError invalid
 */
export function requireName(text: string, field = 'name'): string {
  const name = asName(text)
  if (name === null) throw new ServiceError('invalid', 'a blank name, or one too long', [field])
  return name
}
