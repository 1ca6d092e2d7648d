import type { Language } from '#contract/enums.ts'
import type { ContactField, FieldValue } from '#contract/resources.ts'
import type { Text } from '#miniapp/locales/texts.tsx'

interface Reader {
  language: Language
  /** IANA name: the house's clock, by which instants are told. */
  timeZone: string
  text: Text
}

const day = (value: string, language: Language) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${value}T00:00:00Z`),
  )

const instant = (value: string, { language, timeZone }: Reader) =>
  new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(value))

/** What a field holds, in the reader's words. */
export function fieldWords(field: ContactField, value: FieldValue, reader: Reader): string {
  const { language, text } = reader
  const labelOf = (chosen: string) =>
    field.options.find((option) => option.value === chosen)?.label[language] ?? chosen
  if (typeof value === 'boolean') return text(value ? 'contact-yes' : 'contact-no')
  if (typeof value === 'number')
    return new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(value)
  if (Array.isArray(value))
    return new Intl.ListFormat(language, { type: 'conjunction' }).format(value.map(labelOf))
  if (field.type === 'date') return day(value, language)
  if (field.type === 'datetime') return instant(value, reader)
  return field.type === 'choice' ? labelOf(value) : value
}

/** Where pressing a value leads: a call, a letter, a page; null: nowhere. */
export function fieldLink({ type }: Pick<ContactField, 'type'>, value: FieldValue): string | null {
  if (typeof value !== 'string') return null
  if (type === 'phone') return `tel:${value}`
  if (type === 'email') return `mailto:${value}`
  return type === 'link' ? value : null
}
