import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Span } from '#contract/settings.ts'
import { isDay } from './check-hours.ts'
import { formatSpans, parseException, parseSpans } from './read-spans.ts'

const nine: Span = ['09:00', '13:00']
const two: Span = ['14:00', '18:00']

test.each<[string, Span[]]>([
  ['9:00-13:00, 14-18', [nine, two]],
  ['09:00–13:00,14:00—18:00', [nine, two]],
  ['  9 − 13 ;  14.00 - 18.00 ', [nine, two]],
  ['14-18 9-13', [nine, two]],
  ['9-13\n14-18', [nine, two]],
  ['9-13, 13-18', [nine, ['13:00', '18:00']]],
  ['0-24', [['00:00', '24:00']]],
  ['23:30-24:00', [['23:30', '24:00']]],
  ['closed', []],
  ['Закрыто', []],
  ['ВЫХОДНОЙ', []],
  ['24h', [['00:00', '24:00']]],
  ['24/7', [['00:00', '24:00']]],
  ['круглосуточно', [['00:00', '24:00']]],
])('%j is read', (text, spans) => {
  expect(parseSpans(text)).toEqual(spans)
})

test.each([
  '',
  '9',
  '9-',
  '-18',
  '9-18-20',
  '18-9',
  '22-6',
  '9-9',
  '9-25',
  '9:60-18',
  '9-24:01',
  '9-14, 13-18',
  '1-2, 3-4, 5-6, 7-8, 9-10',
  'from nine to six',
  '9-18 or so',
  '9-13,,14-18',
  '9:0-18',
])('%j is not', (text) => {
  expect(parseSpans(text)).toBeNull()
})

test.each<[string, string, Span[]]>([
  ['31.12.2026 10-14', '2026-12-31', [['10:00', '14:00']]],
  ['1.1.2027 closed', '2027-01-01', []],
  ['2026-12-31 выходной', '2026-12-31', []],
  ['2026-12-31: 9-13, 14-18', '2026-12-31', [nine, two]],
  ['29.02.2028\n24h', '2028-02-29', [['00:00', '24:00']]],
])('the exception %j is read', (text, date, spans) => {
  expect(parseException(text)).toEqual({ date, spans })
})

test.each([
  '',
  '31.12.2026',
  '30.02.2026 9-18',
  '2026-2-3 9-18',
  '31.12 9-18',
  '31/12/2026 9-18',
  '31.12.2026 18-9',
  '9-18',
])('the exception %j is not', (text) => {
  expect(parseException(text)).toBeNull()
})

test('hours are written as people write them', () => {
  expect(formatSpans([nine, two], 'en')).toBe('9:00–13:00, 14:00–18:00')
  expect(formatSpans([], 'ru')).toBe('выходной')
  expect(formatSpans([['00:00', '24:00']], 'ru')).toBe('круглосуточно')
})

test('whatever is written is read back as it was, in both languages', () => {
  const time = fc
    .integer({ min: 0, max: 24 * 60 })
    .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`)
  const spans = fc
    .uniqueArray(time, { maxLength: 8 })
    .map((picked) => picked.toSorted())
    .map((sorted) =>
      Array.from(
        { length: Math.floor(sorted.length / 2) },
        (_, n): Span => [sorted[2 * n] ?? '', sorted[2 * n + 1] ?? ''],
      ),
    )
  fc.assert(
    fc.property(spans, fc.constantFrom('ru', 'en'), (day, language) => {
      expect(isDay(day)).toBe(true)
      expect(parseSpans(formatSpans(day, language))).toEqual(day)
    }),
    { seed: 20_261_126 },
  )
})

test('no text at all makes it fail, and what it reads is always a day that makes sense', () => {
  const piece = fc.constantFrom('9', '13', '24', '00:00', '-', '–', ' ', ',', ':30', 'closed', 'x')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (text) => {
        const spans = parseSpans(text)
        expect(spans === null || isDay(spans)).toBe(true)
        parseException(text)
      },
    ),
    { numRuns: 500, seed: 20_261_126 },
  )
})
