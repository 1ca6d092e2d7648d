import type { Settings, Span, WorkingHours } from '#contract/settings.ts'
import { addDays, localTime, momentsOf, weekdayOf } from './local-time.ts'

type Clock = Pick<Settings, 'hours' | 'timeZone'>

const spansOn = (hours: WorkingHours, date: string): Span[] =>
  hours.exceptions[date] ?? hours.week[weekdayOf(date)]

/** Whether the team works at a moment, by the clock of its zone. Without hours it always does. */
export function isOpenAt({ hours, timeZone }: Clock, at: Date): boolean {
  if (!hours) return true
  const { date, time } = localTime(at, timeZone)
  return spansOn(hours, date).some(([from, until]) => from <= time && time < until)
}

/** Longer than the most exceptions could keep the only working day of a week closed. */
const farthest = 7 * 102

/** Dates from the day before a date on, near ones one by one, far ones only where there is an exception. */
function* datesFrom(hours: WorkingHours, today: string): Generator<string> {
  // A clock put back at midnight shows a day again.
  for (let day = -1; day <= farthest; day += 1) yield addDays(today, day)
  const last = addDays(today, farthest)
  yield* Object.keys(hours.exceptions)
    .filter((date) => date > last)
    .toSorted()
}

/**
 * The first moment, from `at` on, at which the team works: `at` itself while it does, else a whole minute. null when
 * it never will. A clock put forward over the beginning of a span opens it at once; what it shows twice is worked twice.
 */
export function nextOpening(clock: Clock, at: Date): Date | null {
  if (isOpenAt(clock, at)) return at
  const { hours, timeZone } = clock
  if (!hours) return at
  let found: number | null = null
  for (const date of datesFrom(hours, localTime(at, timeZone).date)) {
    const spans = spansOn(hours, date)
    if (spans.length === 0) continue
    const begins = spans.map(([from]) => from)
    const moments = momentsOf(date, begins, timeZone).filter(
      (moment) => moment > at.valueOf() && isOpenAt(clock, new Date(moment)),
    )
    const wasFound = found !== null
    if (moments.length > 0) found = Math.min(found ?? Number.POSITIVE_INFINITY, ...moments)
    // One day more: where a clock is put back at midnight, the day after may have begun before.
    if (wasFound) break
  }
  return found === null ? null : new Date(found)
}
