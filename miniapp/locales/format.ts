import type { Language } from '#contract/enums.ts'
import { useLanguage } from './texts.tsx'

const dayStart = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()

/** Whole calendar days from `date` to `now` in the reader's own time zone: 0 today, 1 yesterday. */
const daysAgo = (date: Date, now: Date): number => Math.round((dayStart(now) - dayStart(date)) / 86_400_000)

/** Wording of times for one language; made once, Intl objects being dear. */
function createFormat(language: Language) {
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' })
  const dayOfYear = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' })
  const longDay = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' })
  const longDayOfYear = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' })
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const unit = (name: string, most = 0) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: most,
    })
  const minutes = unit('minute')
  const hours = unit('hour')
  const days = unit('day')
  const sizes = [unit('byte'), unit('kilobyte'), unit('megabyte', 1)]
  const isThisYear = (date: Date, now: Date) => date.getFullYear() === now.getFullYear()
  return {
    /** "12:04" */
    time: (iso: string) => time.format(new Date(iso)),
    /** For lists: "12:04" today, "вчера", "24 ноя", "24 ноя 2023 г." */
    moment(iso: string, now: Date) {
      const date = new Date(iso)
      const ago = daysAgo(date, now)
      if (ago === 0) return time.format(date)
      if (ago === 1) return relative.format(-1, 'day')
      return (isThisYear(date, now) ? day : dayOfYear).format(date).replace(/\.$/, '')
    },
    /** For the timeline's day lines: "Сегодня", "Вчера", "24 ноября" */
    day(iso: string, now: Date) {
      const date = new Date(iso)
      const ago = daysAgo(date, now)
      if (ago === 0 || ago === 1) return capital(relative.format(-ago, 'day'), language)
      return (isThisYear(date, now) ? longDay : longDayOfYear).format(date)
    },
    /** "24 ноября 2025 г." */
    date: (iso: string) => longDayOfYear.format(new Date(iso)),
    /** How long since: "1 мин", "2 ч", "3 дн."; under a minute counts as one. */
    since(iso: string, now: Date) {
      const passed = Math.max(1, Math.floor((now.getTime() - Date.parse(iso)) / 60_000))
      if (passed < 60) return minutes.format(passed)
      if (passed < 24 * 60) return hours.format(Math.floor(passed / 60))
      return days.format(Math.floor(passed / (24 * 60)))
    },
    /** Of a file: "640 байт", "12 кБ", "1,4 МБ" */
    size(bytes: number) {
      const power = bytes < 1000 ? 0 : bytes < 999_500 ? 1 : 2
      return (sizes[power] ?? days).format(bytes / 1000 ** power)
    },
    /** The whole of it, for a press or a title: "понедельник, 24 ноября 2025 г. в 12:04" */
    exact: (iso: string) => exact.format(new Date(iso)),
  }
}
export type Format = ReturnType<typeof createFormat>

const capital = (word: string, language: Language) =>
  word.slice(0, 1).toLocaleUpperCase(language) + word.slice(1)

const made = new Map<Language, Format>()

/** The times' wording in `language`. */
export function formatFor(language: Language): Format {
  const known = made.get(language) ?? createFormat(language)
  made.set(language, known)
  return known
}

/** The times' wording in the reader's language. */
export const useFormat = (): Format => formatFor(useLanguage())
