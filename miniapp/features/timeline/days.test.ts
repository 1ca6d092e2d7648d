import { describe, expect, test } from 'vitest'
import { dayOf, relativeDay } from './days.ts'

describe('days', () => {
  test('a midnight between two quarters of an hour of its zone is kept', () => {
    const midnight = Date.parse('2026-11-22T18:15:00Z')
    expect(dayOf(midnight - 1, 'Asia/Kathmandu')).toBe('2026-11-22')
    expect(dayOf(midnight, 'Asia/Kathmandu')).toBe('2026-11-23')
  })

  test('an instant belongs to the day of its zone', () => {
    expect(dayOf(Date.parse('2026-11-23T22:30:00Z'), 'UTC')).toBe('2026-11-23')
    expect(dayOf(Date.parse('2026-11-23T22:30:00Z'), 'Europe/Moscow')).toBe('2026-11-24')
    expect(dayOf(Date.parse('2026-11-23T02:30:00Z'), 'America/New_York')).toBe('2026-11-22')
  })

  test('today, yesterday, and neither', () => {
    const now = new Date('2026-03-01T00:30:00Z')
    expect(relativeDay('2026-03-01', now, 'UTC')).toBe('today')
    expect(relativeDay('2026-02-28', now, 'UTC')).toBe('yesterday')
    expect(relativeDay('2026-02-27', now, 'UTC')).toBeNull()
    expect(relativeDay('2026-03-02', now, 'UTC')).toBeNull()
  })

  test('are right on the night the clocks change', () => {
    const now = new Date('2026-03-29T22:30:00Z')
    expect(relativeDay('2026-03-29', now, 'Europe/Berlin')).toBe('yesterday')
    expect(relativeDay('2026-03-30', now, 'Europe/Berlin')).toBe('today')
  })
})
