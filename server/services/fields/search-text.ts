import type { ContactField, FieldValue } from '#contract/resources.ts'
import { fold } from '#services/search/fold.ts'
import { formatValue } from './format-value.ts'

type Kind = Pick<ContactField, 'type' | 'options'>

/** `YYYY-MM-DD` as people in Russia write it. */
const withDots = (day: string) => day.split('-').toReversed().join('.')

/** The day of an instant in a time zone, `YYYY-MM-DD`. */
const dayOf = (instant: string, timeZone: string) =>
  new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeZone }).format(new Date(instant))

function spellings(field: Kind, value: FieldValue, timeZone: string): string[] {
  const inWords = (['ru', 'en'] as const).map((language) => formatValue(field, value, { language, timeZone }))
  // «Yes» and «no» would be found in everyone.
  if (typeof value === 'boolean') return []
  if (typeof value === 'number') return [String(value), ...inWords]
  if (Array.isArray(value)) return inWords
  if (field.type === 'date') return [value, withDots(value), ...inWords]
  if (field.type === 'datetime') {
    const day = dayOf(value, timeZone)
    return [day, withDots(day), ...inWords]
  }
  return field.type === 'choice' ? inWords : [value]
}

/**
 * What a contact field holds as people look for it: in every way it may be written, in both languages, folded. A phone
 * is kept as digits, by which it is found however it is spaced out.
 */
export const searchTextOf = (field: Kind, value: FieldValue, timeZone: string): string =>
  fold([...new Set(spellings(field, value, timeZone))].join(' '))
