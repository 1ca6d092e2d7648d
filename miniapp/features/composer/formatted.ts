import type { FormattedText, TextEntity } from '#contract/entities.ts'
import { isRecord } from './reply-target.ts'

/** Whether storage gave back formatting. */
export const isEntities = (value: unknown): value is TextEntity[] =>
  Array.isArray(value) &&
  value.every(
    (one) =>
      isRecord(one) &&
      typeof one.type === 'string' &&
      typeof one.offset === 'number' &&
      typeof one.length === 'number',
  )

/** What is said by the words themselves: typing inside breaks it. */
const fixed = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'custom_emoji',
])

/** A part of a text. */
export interface Span {
  start: number
  end: number
}

/** What was typed over the selected part; null where that does not explain the change (a letter deleted, say). */
const typedOver = (before: string, after: string, { start, end }: Span) => {
  const rest = before.slice(end)
  const added = after.length - start - rest.length
  const isIt = added >= 0 && after.startsWith(before.slice(0, start)) && after.endsWith(rest)
  return isIt ? { start, removed: end - start, added } : null
}

/** Where two texts differ: from `start`, `removed` units of the first gave way to `added` of the second. */
const difference = (before: string, after: string) => {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { start, removed: before.length - start - end, added: after.length - start - end }
}

/**
 * The formatting of a text after it was edited by hand: what stands before the edit stays, what stands behind moves
 * along, words typed inside take the formatting around them, and what was cut away is gone.
 * @param selected - what was selected before; else the change is guessed from the texts
 */
export const moveEntities = (
  entities: readonly TextEntity[],
  before: string,
  after: string,
  selected?: Span,
): TextEntity[] => {
  if (entities.length === 0 || before === after) return [...entities]
  const change = (selected && typedOver(before, after, selected)) ?? difference(before, after)
  const { start, removed, added } = change
  const end = start + removed
  return entities.flatMap((entity) => {
    const [from, to] = [entity.offset, entity.offset + entity.length]
    if (to <= start) return entity
    if (from >= end) return { ...entity, offset: from + added - removed }
    if (fixed.has(entity.type)) return []
    if (from >= start && to <= end) return []
    if (from < start && to > end) return grown(entity, added - removed)
    // It reaches over one edge of what was replaced: the part outside keeps it.
    return from < start
      ? { ...entity, length: start - from }
      : { ...entity, offset: start + added, length: to - end }
  })
}

const grown = (entity: TextEntity, by: number): TextEntity[] =>
  entity.length + by > 0 ? [{ ...entity, length: entity.length + by }] : []

/** A text without the blanks around it, its formatting in step. */
export const trimFormatted = ({ text, entities }: FormattedText): FormattedText => {
  const lead = text.length - text.trimStart().length
  const words = text.trim()
  return {
    text: words,
    entities: entities.flatMap((entity) => {
      const from = Math.max(0, entity.offset - lead)
      const to = Math.min(words.length, entity.offset + entity.length - lead)
      return to > from ? { ...entity, offset: from, length: to - from } : []
    }),
  }
}

/** A text put in the place of `from`…`to` of another. */
export const insertFormatted = (
  into: FormattedText,
  from: number,
  to: number,
  what: FormattedText,
): FormattedText => {
  const moved = what.text.length - (to - from)
  const around = into.entities
    .flatMap((entity) => split(entity, from, to))
    .map((entity) => (entity.offset >= to ? { ...entity, offset: entity.offset + moved } : entity))
  const inside = what.entities.map((entity) => ({ ...entity, offset: entity.offset + from }))
  return {
    text: into.text.slice(0, from) + what.text + into.text.slice(to),
    entities: [...around, ...inside].sort((a, b) => a.offset - b.offset),
  }
}

/** Formatting does not reach into what is put in: it is cut where that begins and ends. */
const split = (entity: TextEntity, from: number, to: number): TextEntity[] => {
  const end = entity.offset + entity.length
  return [
    { ...entity, length: Math.min(end, from) - entity.offset },
    { ...entity, offset: Math.max(entity.offset, to), length: end - Math.max(entity.offset, to) },
  ].filter(({ length }) => length > 0)
}
