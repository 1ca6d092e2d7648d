import { expect, test } from 'vitest'
import { fromInput, toInput } from './field-input.ts'

test('numbers are read as people write them', () => {
  expect(fromInput('number', ' 1 234,5 ', 'UTC')).toBe(1234.5)
  expect(fromInput('number', '-7', 'UTC')).toBe(-7)
  expect(fromInput('number', '1.234.5', 'UTC')).toBeUndefined()
  expect(fromInput('number', 'many', 'UTC')).toBeUndefined()
})

test('a visit is written by the clock of the house and kept as an instant', () => {
  const kept = fromInput('datetime', '2026-11-24T15:00', 'Asia/Vladivostok')
  expect(kept).toBe('2026-11-24T05:00:00.000Z')
  expect(toInput('datetime', kept ?? null, 'Asia/Vladivostok')).toBe('2026-11-24T15:00')
  expect(fromInput('datetime', 'tomorrow', 'UTC')).toBeUndefined()
})

test('what was emptied is forgotten, not kept as an empty text', () => {
  for (const type of ['text', 'number', 'date', 'datetime', 'link'] as const)
    expect(fromInput(type, '  ', 'UTC')).toBeNull()
})

test('a text is kept without the blanks around it', () => {
  expect(fromInput('address', ' Lenina 5 ', 'UTC')).toBe('Lenina 5')
})
