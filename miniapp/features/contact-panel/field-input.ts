import type { ContactField, FieldValue } from '#contract/resources.ts'
import { fromClock, toClock } from '#miniapp/locales/zoned-time.ts'

type Type = ContactField['type']

/** What a value looks like in the field it is written in. */
export function toInput(type: Type, value: FieldValue | null, timeZone: string): string {
  if (value === null || Array.isArray(value) || typeof value === 'boolean') return ''
  return type === 'datetime' ? toClock(String(value), timeZone) : String(value)
}

const asNumber = (typed: string): number | null => {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null
}

/**
 * The value that was written; null: nothing any more. `undefined`: it is no value of this type, and says so.
 */
export function fromInput(type: Type, typed: string, timeZone: string): FieldValue | null | undefined {
  const written = typed.trim()
  if (written === '') return null
  if (type === 'number') return asNumber(written) ?? undefined
  if (type === 'datetime') return fromClock(written, timeZone) ?? undefined
  return written
}

/** The keyboard and the picker a type is written with. */
export const inputOf = {
  text: { type: 'text' },
  address: { type: 'text', autoComplete: 'off' },
  number: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date', max: '9999-12-31' },
  datetime: { type: 'datetime-local', max: '9999-12-31T23:59' },
  phone: { type: 'tel', inputMode: 'tel' },
  email: { type: 'email', inputMode: 'email' },
  link: { type: 'url', inputMode: 'url' },
} as const satisfies Partial<Record<Type, object>>
