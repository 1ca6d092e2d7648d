import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromClock, toClock } from './zoned-time.ts'

test('a time of the house is the same whatever zone the device is in', () => {
  expect(fromClock('2026-11-24T15:00', 'Europe/Moscow')).toBe('2026-11-24T12:00:00.000Z')
  expect(toClock('2026-11-24T12:00:00.000Z', 'Europe/Moscow')).toBe('2026-11-24T15:00')
  expect(fromClock('2026-07-01T00:30', 'Asia/Kolkata')).toBe('2026-06-30T19:00:00.000Z')
})

test('of an hour that comes twice the first is meant', () => {
  expect(fromClock('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
})

test('a time the clock jumps over is moved on by the jump', () => {
  const instant = fromClock('2026-03-29T02:30', 'Europe/Berlin')
  expect(instant).toBe('2026-03-29T01:30:00.000Z')
  expect(toClock(instant ?? '', 'Europe/Berlin')).toBe('2026-03-29T03:30')
})

test('what is no time is none', () => {
  for (const local of ['', '2026-11-24', '2026-13-01T10:00', 'noon'])
    expect(fromClock(local, 'UTC')).toBeNull()
})

test('every minute of any zone comes back as it went', () => {
  const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia']
  const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 })
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const local = toClock(new Date(minute * 60_000).toJSON(), zone)
      const back = fromClock(local, zone)
      expect(back && toClock(back, zone)).toBe(local)
    }),
  )
})
