/** A moment by the clock of a time zone: `YYYY-MM-DD` and `HH:MM`. */
export interface LocalTime {
  date: string
  time: string
}

const minute = 60_000
const hour = 60 * minute
const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes a hundred times as long as using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(timeZone, made)
  return made
}

export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return { date: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` }
}

/** A local time as if it were UTC, in ms. `24:00` is the midnight that ends the day. */
const asUtc = ({ date, time }: LocalTime): number =>
  Date.parse(`${date}T00:00Z`) + Number(time.slice(0, 2)) * hour + Number(time.slice(3)) * minute

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export const weekdayOf = (date: string) => weekdays[new Date(`${date}T00:00Z`).getUTCDay()] ?? 'sun'

/** The date so many days later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * 24 * hour).toISOString().slice(0, 10)

/** How far the clock of a zone is ahead of UTC at a whole minute, ms. */
const offsetAt = (at: number, timeZone: string) => asUtc(localTime(new Date(at), timeZone)) - at

/** The minute at which the clock, put forward or back between two moments, is so first. */
function findShift(from: number, until: number, timeZone: string): number {
  const before = offsetAt(from, timeZone)
  let [low, high] = [from, until]
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / 2 / minute) * minute
    if (offsetAt(middle, timeZone) === before) low = middle
    else high = middle
  }
  return high
}

/**
 * The moments of a local day at which the clock shows one of `times`, and those at which it is put forward or back,
 * ms, unordered. A time that the clock passes over is at no moment, one that it shows twice at two.
 */
export function momentsOf(date: string, times: readonly string[], timeZone: string): number[] {
  const middle = Date.parse(`${date}T12:00Z`)
  // No clock is more than a day from UTC: the day lies within.
  const hours = Array.from({ length: 73 }, (_, n) => middle + (n - 36) * hour)
  const shifts = hours.flatMap((at, n) => {
    const next = hours[n + 1]
    const isShift = next !== undefined && offsetAt(at, timeZone) !== offsetAt(next, timeZone)
    return isShift ? [findShift(at, next, timeZone)] : []
  })
  const offsets = new Set([...hours.slice(0, 1), ...shifts].map((at) => offsetAt(at, timeZone)))
  const shown = times.flatMap((time) =>
    [...offsets]
      .map((offset) => ({ at: asUtc({ date, time }) - offset, offset }))
      .filter(({ at, offset }) => offsetAt(at, timeZone) === offset)
      .map(({ at }) => at),
  )
  return [...shown, ...shifts.filter((at) => localTime(new Date(at), timeZone).date === date)]
}
