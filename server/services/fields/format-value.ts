import type { Language } from '#contract/enums.ts'
import type { ContactField, FieldValue } from '#contract/resources.ts'
import { translate } from '#i18n/translate.ts'

interface Reader {
  language: Language
  /** IANA name; of instants alone, for a date is the same everywhere. */
  timeZone: string
}

const formatDay = (day: string, language: Language) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

const formatInstant = (instant: string, { language, timeZone }: Reader) =>
  new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(instant))

/** What a contact field holds, in words for `reader`: dates and numbers their way, options by their labels. */
export function formatValue(
  { type, options }: Pick<ContactField, 'type' | 'options'>,
  value: FieldValue,
  reader: Reader,
): string {
  const { language } = reader
  const labelOf = (chosen: string) => options.find((option) => option.value === chosen)?.label[language] ?? ''
  if (typeof value === 'boolean')
    return value ? translate(language, 'fields-value-yes') : translate(language, 'fields-value-no')
  if (typeof value === 'number')
    return new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(value)
  if (Array.isArray(value))
    return new Intl.ListFormat(language, { type: 'conjunction' }).format(value.map(labelOf).filter(Boolean))
  if (type === 'date') return formatDay(value, language)
  if (type === 'datetime') return formatInstant(value, reader)
  return type === 'choice' ? labelOf(value) : value
}
