import type { ContactField, FieldValue } from '#contract/resources.ts'
import { isCalendarDay } from '#services/calendar-day.ts'
import { isStorable } from '#services/messages/check-text.ts'

/** What is wrong with a value. */
type ValueProblem =
  | 'wrong-type'
  | 'blank'
  | 'too-long'
  | 'not-storable'
  | 'no-number'
  | 'no-date'
  | 'no-instant'
  | 'no-phone'
  | 'no-email'
  | 'no-link'
  | 'no-option'
export type CheckedValue = { value: FieldValue; problem?: never } | { problem: ValueProblem; value?: never }

type Kind = Pick<ContactField, 'type' | 'options'>

/** Longest values, in UTF-16 units. */
const longest = { text: 1000, address: 500, link: 2048, email: 254, other: 100 }

const isEmail = (text: string) =>
  /^[^\s@"(),:;<>[\]\\]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+\p{L}[\p{L}\p{N}-]{1,62}$/u.test(text) &&
  !/^\.|\.\.|\.@|@-|-\.|\.-|-$/.test(text)

function asInstant(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/.exec(text)
  if (!match?.[1] || !isCalendarDay(match[1])) return null
  const date = new Date(text)
  // The ends of the calendar in other zones would be years of other than four digits.
  return Number.isNaN(date.getTime()) || !/^\d{4}-/.test(date.toJSON()) ? null : date.toJSON()
}

/** `+` and digits alone; the 8 people in Russia dial before eleven-digit numbers is their +7. */
function asPhone(text: string): string | null {
  const dialled = text.replace(/[\s().\p{Pd}]/gu, '')
  if (!/^\+?\d{5,15}$/.test(dialled)) return null
  return /^8\d{10}$/.test(dialled) ? `+7${dialled.slice(1)}` : dialled
}

/** As it was written, beginning with `https://` where it began with neither that nor `http://`. */
function asLink(text: string): string | null {
  const link = /^https?:\/\//i.test(text) ? text : `https://${text}`
  if (/\s/.test(text) || text.includes('\\') || !URL.canParse(link)) return null
  const { protocol, hostname, username, password } = new URL(link)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb && /^[^.].*\..*[^.]$/.test(hostname) && !username && !password ? link : null
}

const or = (value: FieldValue | null, problem: ValueProblem): CheckedValue =>
  value === null ? { problem } : { value }

/** The checks of what is written as one text, trimmed and not blank. */
function checkString({ type, options }: Kind, text: string): CheckedValue {
  if (type === 'date') return or(isCalendarDay(text) ? text : null, 'no-date')
  if (type === 'datetime') return or(asInstant(text), 'no-instant')
  if (type === 'phone') return or(asPhone(text), 'no-phone')
  if (type === 'email') return or(isEmail(text) ? text : null, 'no-email')
  if (type === 'link') return or(asLink(text), 'no-link')
  if (type === 'choice') return or(options.some((option) => option.value === text) ? text : null, 'no-option')
  return { value: text }
}

const longestOf = ({ type }: Kind): number =>
  type === 'text' || type === 'address' || type === 'link' || type === 'email' ? longest[type] : longest.other

function checkText(field: Kind, given: string): CheckedValue {
  const text = given.trim()
  if (text === '') return { problem: 'blank' }
  if (text.length > longestOf(field)) return { problem: 'too-long' }
  return isStorable(text) ? checkString(field, text) : { problem: 'not-storable' }
}

/** Each once, in the order of the options. */
function checkChoices({ options }: Kind, given: string[]): CheckedValue {
  const known = options.map((option) => option.value)
  if (given.length === 0) return { problem: 'blank' }
  if (given.some((value) => !known.includes(value))) return { problem: 'no-option' }
  return { value: known.filter((value) => given.includes(value)) }
}

/**
 * The one place that knows what a contact field of a type may hold. Gives the value as it is kept (trimmed, a phone as
 * `+` and digits, a link with its scheme, an instant in UTC, choices in the order of the options), or what is wrong.
 */
export function checkValue(field: Kind, value: FieldValue): CheckedValue {
  const { type } = field
  if (type === 'boolean') return typeof value === 'boolean' ? { value } : { problem: 'wrong-type' }
  if (type === 'choices') return Array.isArray(value) ? checkChoices(field, value) : { problem: 'wrong-type' }
  if (type !== 'number')
    return typeof value === 'string' ? checkText(field, value) : { problem: 'wrong-type' }
  if (typeof value !== 'number') return { problem: 'wrong-type' }
  return or(Number.isFinite(value) ? value + 0 : null, 'no-number')
}

/** What is left of a kept value by the options there are now; null when nothing is. */
export function currentValue(field: Kind, value: FieldValue): FieldValue | null {
  if (field.type !== 'choice' && field.type !== 'choices') return value
  const kept = field.options
    .map((option) => option.value)
    .filter((known) => (Array.isArray(value) ? value.includes(known) : value === known))
  if (kept.length === 0) return null
  return Array.isArray(value) ? kept : value
}
