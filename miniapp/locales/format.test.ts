import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { formatFor } from './format.ts'

const now = new Date(2026, 10, 23, 12, 30)
/** Intl parts numbers from units by spaces of its own, which differ between versions. */
const spaced = (text: string) => text.replace(/\s/g, ' ')
const iso = (...parts: [number, number, number, number, number]) => new Date(...parts).toJSON()

describe('in Russian', () => {
  const format = formatFor('ru')

  test('the list says the time today, then yesterday, then the day, then the year', () => {
    expect(format.moment(iso(2026, 10, 23, 12, 4), now)).toBe('12:04')
    expect(format.moment(iso(2026, 10, 22, 23, 59), now)).toBe('вчера')
    expect(format.moment(iso(2026, 10, 21, 23, 59), now)).toBe('21 нояб')
    expect(format.moment(iso(2025, 10, 24, 12, 0), now)).toMatch(/^24 нояб\. 2025/)
  })

  test('waits are told in minutes, hours and days', () => {
    expect(spaced(format.since(iso(2026, 10, 23, 12, 30), now))).toBe('1 мин')
    expect(spaced(format.since(iso(2026, 10, 23, 12, 26), now))).toBe('4 мин')
    expect(spaced(format.since(iso(2026, 10, 23, 10, 29), now))).toBe('2 ч')
    expect(spaced(format.since(iso(2026, 10, 20, 12, 0), now))).toBe('3 дн.')
  })

  test('the timeline names its days', () => {
    expect(format.day(iso(2026, 10, 23, 0, 1), now)).toBe('Сегодня')
    expect(format.day(iso(2026, 10, 22, 0, 1), now)).toBe('Вчера')
    expect(format.day(iso(2026, 9, 3, 0, 1), now)).toBe('3 октября')
  })

  test('a press tells the whole of it', () => {
    expect(format.exact(iso(2026, 10, 23, 12, 4))).toMatch(/понедельник, 23 ноября 2026.*12:04/)
  })
})

describe('in English', () => {
  const format = formatFor('en')

  test('the list says the time today, then yesterday, then the day, then the year', () => {
    expect(format.moment(iso(2026, 10, 23, 0, 4), now)).toBe('00:04')
    expect(format.moment(iso(2026, 10, 22, 0, 0), now)).toBe('yesterday')
    expect(format.moment(iso(2026, 10, 21, 23, 59), now)).toBe('Nov 21')
    expect(format.moment(iso(2025, 10, 24, 12, 0), now)).toBe('Nov 24, 2025')
  })

  test('waits are told in minutes, hours and days', () => {
    expect(spaced(format.since(iso(2026, 10, 23, 12, 26), now))).toBe('4 min')
    expect(spaced(format.since(iso(2026, 10, 23, 10, 29), now))).toBe('2 hr')
  })

  test('a message from a clock that runs ahead has waited for a minute, not for less than nothing', () => {
    expect(spaced(format.since(iso(2026, 10, 23, 12, 40), now))).toBe('1 min')
  })
})

describe('where the clocks change', () => {
  beforeEach(() => vi.stubEnv('TZ', 'America/New_York'))
  afterEach(() => vi.unstubAllEnvs())

  test('the day before the change is still yesterday', () => {
    const sunday = new Date(2026, 2, 8, 12, 0)
    expect(formatFor('en').moment(new Date(2026, 2, 7, 23, 0).toJSON(), sunday)).toBe('yesterday')
  })
})
