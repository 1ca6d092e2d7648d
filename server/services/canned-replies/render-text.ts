import type { FormattedText } from '#contract/entities.ts'

/** What each variable stands for, by its name; an empty text where there is nothing to say. */
export type Values = ReadonlyMap<string, string>

/** `{name}`, or with what to say when there is nothing: `{name|friend}`. Spaces inside and case don't count. */
const variable = /\{([^{}|\n]{1,64})(?:\|([^{}\n]*))?\}/g
const nameOf = (match: RegExpMatchArray): string => (match[1] ?? '').trim().toLowerCase()

/** A stretch of the text that gives way to another; where that stands in the new text. */
interface Replacement {
  from: number
  to: number
  text: string
  start: number
  end: number
}

/**
 * The known variables of a text and what comes in their place. One that says nothing takes the space after it along
 * when there is one before it too, or the line begins with it.
 */
function replacementsOf(text: string, values: Values): Replacement[] {
  const found: Replacement[] = []
  let before = '\n'
  let done = 0
  let shift = 0
  for (const match of text.matchAll(variable)) {
    const value = values.get(nameOf(match))
    if (value === undefined) continue
    const shown = value || (match[2] ?? '').trim()
    const from = match.index
    if (from > done) before = text.charAt(from - 1)
    const matchEnd = from + match[0].length
    const isGap = shown === '' && /\s/.test(before) && text.charAt(matchEnd) === ' '
    done = isGap ? matchEnd + 1 : matchEnd
    found.push({ from, to: done, text: shown, start: from + shift, end: from + shift + shown.length })
    shift += shown.length - (done - from)
    if (shown) before = shown.slice(-1)
  }
  return found
}

/** Where a place of the old text is in the new one; `inside` a variable it goes to that end of what came for it. */
function move(at: number, replacements: readonly Replacement[], inside: 'start' | 'end'): number {
  let moved = at
  for (const one of replacements) {
    if (at <= one.from) break
    moved = at < one.to ? one[inside] : at - one.to + one.end
  }
  return moved
}

/**
 * A text with its variables filled in. A pair of braces that is no known variable stays as it was typed. Formatting
 * stays on the letters it was on; around or inside a variable it covers all that comes for it, and what is left
 * without a letter goes.
 */
export function renderText({ text, entities }: FormattedText, values: Values): FormattedText {
  const replacements = replacementsOf(text, values)
  const pieces: string[] = []
  let done = 0
  for (const one of replacements) {
    pieces.push(text.slice(done, one.from), one.text)
    done = one.to
  }
  return {
    text: pieces.join('') + text.slice(done),
    entities: entities.flatMap((entity) => {
      const offset = move(entity.offset, replacements, 'start')
      const length = move(entity.offset + entity.length, replacements, 'end') - offset
      return length > 0 ? [{ ...entity, offset, length }] : []
    }),
  }
}

/** The names that stand in braces in a text, each once, in order: known variables and whatever else. */
export const namesIn = (text: string): string[] => [...new Set([...text.matchAll(variable)].map(nameOf))]

/**
 * What looks like a variable in a text but is none of `keys`, each once, in order. Braces around anything but a word
 * or two (code, say) were not meant for one.
 */
export function unknownVariables(text: string, keys: Iterable<string>): string[] {
  const known = new Set(keys)
  return namesIn(text).filter((name) => /^[\p{L}_][\p{L}\p{N}_ -]*$/u.test(name) && !known.has(name))
}
