import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Span, WorkingHours } from '#contract/settings.ts'
import { isOpenAt, nextOpening } from './working-hours.ts'

const minute = 60_000
const day = 24 * 60 * minute

const weekOf = (spans: Partial<WorkingHours['week']>): WorkingHours['week'] => ({
  mon: [],
  tue: [],
  wed: [],
  thu: [],
  fri: [],
  sat: [],
  sun: [],
  ...spans,
})
const nineToSix: Span[] = [['09:00', '18:00']]
const weekdays = { mon: nineToSix, tue: nineToSix, wed: nineToSix, thu: nineToSix, fri: nineToSix }
const open = (hours: WorkingHours | null, at: string, timeZone = 'UTC') =>
  isOpenAt({ hours, timeZone }, new Date(at))
const next = (hours: WorkingHours | null, at: string, timeZone = 'UTC') =>
  nextOpening({ hours, timeZone }, new Date(at))?.toJSON() ?? null
const plainWeek = { week: weekOf(weekdays), exceptions: {} }

describe('Whether the team works', () => {
  test('it always does when no hours are set', () => {
    expect(open(null, '2026-11-29T03:00:00Z')).toBe(true)
    expect(next(null, '2026-11-29T03:00:12Z')).toBe('2026-11-29T03:00:12.000Z')
  })

  test('from the first minute of a span until just before the last, by the clock of the zone', () => {
    const at = (time: string) => open(plainWeek, `2026-11-26T${time}Z`, 'Europe/Moscow')
    expect([at('05:59:59.999'), at('06:00:00'), at('14:59:59.999'), at('15:00:00')]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('until midnight when a span ends at 24:00, and on with a span that begins the next day', () => {
    const hours = { week: weekOf({ thu: [['20:00', '24:00']], fri: [['00:00', '02:00']] }), exceptions: {} }
    expect(open(hours, '2026-11-26T23:59:59.999Z')).toBe(true)
    expect(open(hours, '2026-11-27T00:00:00Z')).toBe(true)
    expect(open(hours, '2026-11-27T02:00:00Z')).toBe(false)
  })

  test('a date with hours of its own goes by those alone', () => {
    const hours = {
      ...plainWeek,
      exceptions: { '2026-11-26': [], '2026-11-28': [['10:00', '12:00']] satisfies Span[] },
    }
    expect(open(hours, '2026-11-26T10:00:00Z')).toBe(false)
    expect(open(hours, '2026-11-28T10:00:00Z')).toBe(true)
    expect(open(hours, '2026-11-28T09:30:00Z')).toBe(false)
  })
})

describe('When the team works next', () => {
  test('now, while it does; else with the next span, over days off and exceptions', () => {
    expect(next(plainWeek, '2026-11-26T10:00:30Z')).toBe('2026-11-26T10:00:30.000Z')
    expect(next(plainWeek, '2026-11-26T03:00:00Z')).toBe('2026-11-26T09:00:00.000Z')
    expect(next(plainWeek, '2026-11-27T18:00:00Z')).toBe('2026-11-30T09:00:00.000Z')
    const hours = { ...plainWeek, exceptions: { '2026-11-30': [], '2026-12-01': [] } }
    expect(next(hours, '2026-11-27T18:00:00Z')).toBe('2026-12-02T09:00:00.000Z')
  })

  test('never, when it never does', () => {
    expect(next({ week: weekOf({}), exceptions: {} }, '2026-11-26T10:00:00Z')).toBeNull()
    const past = { week: weekOf({}), exceptions: { '2020-01-01': nineToSix } }
    expect(next(past, '2026-11-26T10:00:00Z')).toBeNull()
  })

  test('on a single date years ahead', () => {
    const hours = { week: weekOf({}), exceptions: { '2031-05-05': nineToSix, '2035-01-01': nineToSix } }
    expect(next(hours, '2026-11-26T10:00:00Z', 'Asia/Tokyo')).toBe('2031-05-05T00:00:00.000Z')
  })

  test('after as many Mondays off as there may be exceptions', () => {
    const mondays = Array.from({ length: 100 }, (_, n) =>
      new Date(Date.parse('2026-11-30T00:00:00Z') + n * 7 * day).toISOString().slice(0, 10),
    )
    const hours = {
      week: weekOf({ mon: nineToSix }),
      exceptions: Object.fromEntries(mondays.map((date) => [date, []])),
    }
    expect(next(hours, '2026-11-26T10:00:00Z')).toBe('2028-10-30T09:00:00.000Z')
  })

  test('at once when the clock is put forward over the beginning of a span', () => {
    const hours = { week: weekOf({ sun: [['02:30', '05:00']] }), exceptions: {} }
    // Berlin, 02:00 becomes 03:00.
    expect(next(hours, '2026-03-29T00:30:00Z', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z')
  })

  test('twice when the clock shows it twice', () => {
    const hours = { week: weekOf({ sun: [['02:15', '02:45']] }), exceptions: {} }
    // Berlin, 03:00 becomes 02:00 at 01:00 UTC.
    expect(next(hours, '2026-10-25T00:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T00:15:00.000Z')
    expect(next(hours, '2026-10-25T00:50:00Z', 'Europe/Berlin')).toBe('2026-10-25T01:15:00.000Z')
    expect(next(hours, '2026-10-25T01:50:00Z', 'Europe/Berlin')).toBe('2026-11-01T01:15:00.000Z')
  })
})

/** Moments about which clocks are put forward or back: by an hour, half of one, two; at midnight; over a whole day. */
const about: [timeZone: string, at: string][] = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Antarctica/Troll', '2026-03-29T01:00:00Z'],
  ['Asia/Beirut', '2026-03-28T22:00:00Z'],
  ['Africa/Cairo', '2026-10-29T21:00:00Z'],
  ['America/Havana', '2026-11-01T05:00:00Z'],
  ['America/St_Johns', '2010-11-07T02:31:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00:00Z'],
  ['UTC', '2026-12-31T23:00:00Z'],
]
const times = [
  ...['00:00', '00:01', '00:15', '00:30', '01:00', '01:59', '02:00', '02:30', '03:00', '03:15'],
  ...['09:00', '18:00', '22:45', '23:00', '23:01', '23:30', '23:59', '24:00'],
]
const someSpans = fc
  .subarray(times, { maxLength: 8 })
  .map((picked) =>
    Array.from(
      { length: Math.floor(picked.length / 2) },
      (_, n): Span => [picked[2 * n] ?? '', picked[2 * n + 1] ?? ''],
    ),
  )
const someHours = (center: string) => {
  const dates = [-2, -1, 0, 1, 2].map((n) =>
    new Date(Date.parse(center) + n * day).toISOString().slice(0, 10),
  )
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
  return fc
    .tuple(
      fc.tuple(someSpans, someSpans, someSpans, someSpans, someSpans, someSpans, someSpans),
      fc.dictionary(fc.constantFrom(...dates), someSpans, { maxKeys: 2 }),
    )
    .map(([spans, exceptions]) => ({
      week: weekOf(Object.fromEntries(days.map((name, n) => [name, spans[n]]))),
      exceptions: { ...exceptions },
    }))
}

/** What a wall clock in the zone shows, minute by minute, and whether that stands in the hours. */
function oracleOf(hours: WorkingHours, timeZone: string) {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const name = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' })
  const minutes = (text: string) => Number(text.split(':')[0]) * 60 + Number(text.split(':')[1])
  const week = new Map<string, Span[]>(Object.entries(hours.week))
  return (at: number) => {
    const [date = '', time = ''] = clock.format(at).split(' ')
    const own = Object.hasOwn(hours.exceptions, date) ? hours.exceptions[date] : undefined
    const spans = own ?? week.get(name.format(at).toLowerCase()) ?? []
    return spans.some(([from, until]) => minutes(from) <= minutes(time) && minutes(time) < minutes(until))
  }
}

test.each(about)('around %s %s every minute is told as a clock on the wall tells it', (timeZone, center) => {
  const seconds = fc.integer({ min: -36 * 3600, max: 36 * 3600 })
  fc.assert(
    fc.property(someHours(center), seconds, (hours, shift) => {
      const at = Date.parse(center) + shift * 1000
      const isOpen = oracleOf(hours, timeZone)
      expect(isOpenAt({ hours, timeZone }, new Date(at))).toBe(isOpen(at))
      const told = nextOpening({ hours, timeZone }, new Date(at))?.valueOf() ?? Number.POSITIVE_INFINITY
      if (isOpen(at)) {
        expect(told).toBe(at)
        return
      }
      const until = at + 1.5 * day
      let first = Math.floor(at / minute) * minute + minute
      while (first < until && !isOpen(first)) first += minute
      if (first < until) expect(told).toBe(first)
      else expect(told).toBeGreaterThanOrEqual(first)
    }),
    { numRuns: 40, seed: 20_261_126 },
  )
})
