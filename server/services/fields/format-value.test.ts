import { expect, test } from 'vitest'
import type { FieldType, Language } from '#contract/enums.ts'
import type { FieldValue } from '#contract/resources.ts'
import { formatValue } from './format-value.ts'

const options = [
  { value: 'red', label: { ru: 'красный', en: 'red' } },
  { value: 'blue', label: { ru: 'синий', en: 'blue' } },
]
/** With plain blanks for the unbreakable ones, which look alike. */
const say = (type: FieldType, value: FieldValue, language: Language, timeZone = 'Europe/Moscow') =>
  formatValue({ type, options }, value, { language, timeZone }).replace(/\s/g, ' ')

test.each<[FieldType, FieldValue, string, string]>([
  ['text', 'как есть', 'как есть', 'как есть'],
  ['number', 1_234_567.5, '1 234 567,5', '1,234,567.5'],
  ['number', 0.123456789, '0,123456789', '0.123456789'],
  ['date', '2026-12-31', '31 декабря 2026 г.', 'December 31, 2026'],
  ['datetime', '2026-12-31T21:30:00.000Z', '1 января 2027 г. в 00:30', 'January 1, 2027 at 00:30'],
  ['boolean', true, 'да', 'yes'],
  ['boolean', false, 'нет', 'no'],
  ['choice', 'blue', 'синий', 'blue'],
  ['choice', 'gone', '', ''],
  ['choices', ['red', 'blue'], 'красный и синий', 'red and blue'],
  ['choices', ['gone', 'blue'], 'синий', 'blue'],
])('%s %j reads “%s” in Russian, “%s” in English', (type, value, russian, english) => {
  expect(say(type, value, 'ru')).toBe(russian)
  expect(say(type, value, 'en')).toBe(english)
})

test('an instant is told by the clock of the team, a date is the same everywhere', () => {
  expect(say('datetime', '2026-12-31T21:30:00.000Z', 'en', 'America/New_York')).toBe(
    'December 31, 2026 at 16:30',
  )
  expect(say('date', '2026-12-31', 'en', 'America/New_York')).toBe('December 31, 2026')
})
