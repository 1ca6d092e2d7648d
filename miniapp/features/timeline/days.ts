const quarterHour = 15 * 60_000
const kept = 4096

/** Formatting a date is dear and timelines are long: every zone's midnight falls on a quarter of an hour. */
const createCalendar = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const known = new Map<number, string>()
  return (instant: number): string => {
    const quarter = Math.floor(instant / quarterHour)
    const before = known.get(quarter)
    if (before !== undefined) return before
    if (known.size >= kept) known.clear()
    const day = format.format(instant)
    known.set(quarter, day)
    return day
  }
}

const calendars = new Map<string, (instant: number) => string>()

const calendarOf = (timeZone: string) => {
  const calendar = calendars.get(timeZone) ?? createCalendar(timeZone)
  calendars.set(timeZone, calendar)
  return calendar
}

/** The calendar day (`2026-11-23`) of an instant, ms, in a time zone. */
export const dayOf = (instant: number, timeZone: string): string => calendarOf(timeZone)(instant)

/** Whether a calendar day is today or yesterday at `now`, else null. */
export const relativeDay = (day: string, now: Date, timeZone: string): 'today' | 'yesterday' | null => {
  const today = dayOf(now.getTime(), timeZone)
  if (day === today) return 'today'
  return addDays(day, 1) === today ? 'yesterday' : null
}

const addDays = (day: string, days: number) => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
