import type { Language } from '#contract/enums.ts'
import type { Span } from '#contract/settings.ts'
import { translate } from '#i18n/translate.ts'
import { isCalendarDay } from '#services/calendar-day.ts'
import { isDay } from './check-hours.ts'

const closed = new Set(['closed', 'day off', 'off', 'закрыто', 'выходной', 'не работаем'])
const always = new Set(['24h', '24/7', '24 hours', 'around the clock', 'круглосуточно', '24 часа', '24ч'])

const TIME = /^(\d{1,2})(?:[:.](\d{2}))?$/

/** `9`, `9:00`, `9.30` or `24:00`, as `HH:MM`; null for what is no time of a day. */
function readTime(text: string): string | null {
  const [, hours = '', minutes = '00'] = TIME.exec(text) ?? []
  const isTime = hours !== '' && Number(minutes) < 60 && Number(hours) * 60 + Number(minutes) <= 24 * 60
  return isTime ? `${hours.padStart(2, '0')}:${minutes}` : null
}

function readSpan(text: string): Span | null {
  const [from, until, ...rest] = text.split('-').map(readTime)
  return from && until && rest.length === 0 ? [from, until] : null
}

/**
 * The spans of a day as a person writes them: `9:00-13:00, 14-18`, with any dash, in any order; or a word for a day
 * off or for the whole day. null when it cannot be read, or the spans overlap or are too many.
 */
export function parseSpans(text: string): Span[] | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  if (closed.has(words)) return []
  if (always.has(words)) return [['00:00', '24:00']]
  const spans = words
    .replace(/\s*[-–—−‒]\s*/g, '-')
    .split(/\s*[,;]\s*|\s+/)
    .map(readSpan)
  const read = spans.filter((span) => span !== null).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return read.length === spans.length && isDay(read) ? read : null
}

/**
 * A date and its hours: `31.12.2026 10-14`, `2026-12-31 closed`. null when either cannot be read, or the date is not
 * in the calendar.
 */
export function parseException(text: string): { date: string; spans: Span[] } | null {
  const [, written = '', rest = ''] = /^(\S+?)[\s:,]+(.+)$/s.exec(text.trim()) ?? []
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written) ?? []
  const date = day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : written
  const spans = parseSpans(rest)
  return isCalendarDay(date) && spans ? { date, spans } : null
}

/** `9:00`, as people write it. */
const shortTime = (time: string) => time.replace(/^0/, '')

/** The spans of a day for a person to read; `parseSpans` reads it back. */
export function formatSpans(spans: readonly Span[], language: Language): string {
  if (spans.length === 0) return translate(language, 'settings-hours-closed')
  const [first] = spans
  if (first?.[0] === '00:00' && first[1] === '24:00') return translate(language, 'settings-hours-always')
  return spans.map(([from, until]) => `${shortTime(from)}–${shortTime(until)}`).join(', ')
}
