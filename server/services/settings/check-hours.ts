import * as z from 'zod/mini'
import { type Span, WorkingHours } from '#contract/settings.ts'
import { isCalendarDay } from '#services/calendar-day.ts'

const spansADay = 4
export const mostExceptions = 100

/** Whether the spans of a day stand in order, none running into the next. Times compare as texts do. */
export const isDay = (spans: readonly Span[]): boolean =>
  spans.length <= spansADay &&
  spans.every(([from, until], at) => from < until && (spans[at - 1]?.[1] ?? '00:00') <= from)

/** Whether a text names a time zone of the IANA database. A bare offset, which some engines take, is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Working hours that make sense. */
export const Hours = WorkingHours.check(
  z.refine(({ week }) => Object.values(week).every(isDay), { path: ['week'] }),
  z.refine(({ exceptions }) => Object.values(exceptions).every(isDay), { path: ['exceptions'] }),
  z.refine(({ exceptions }) => Object.keys(exceptions).every(isCalendarDay), { path: ['exceptions'] }),
  z.refine(({ exceptions }) => Object.keys(exceptions).length <= mostExceptions, { path: ['exceptions'] }),
)
