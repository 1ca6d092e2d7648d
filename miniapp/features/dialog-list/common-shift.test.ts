import { expect, test } from 'vitest'
import { commonShift } from './common-shift.ts'

const list = [1, 2, 3, 4, 5, 6, 7, 8, 9]

test('a dialog that comes in above moves the rows in sight down by one', () => {
  expect(commonShift(list, [99, ...list], 3)).toBe(1)
})

test('a dialog from further down that goes to the top does the same', () => {
  expect(commonShift(list, [9, 1, 2, 3, 4, 5, 6, 7, 8], 2)).toBe(1)
})

test('the row in sight that goes to the top itself moves nobody else', () => {
  expect(commonShift(list, [4, 1, 2, 3, 5, 6, 7, 8, 9], 3)).toBe(0)
})

test('a dialog closed above moves the rows in sight up by one', () => {
  expect(commonShift(list, list.slice(1), 3)).toBe(-1)
})

test('a list of quite other dialogs moves nothing', () => {
  expect(commonShift(list, [21, 22, 23], 3)).toBe(0)
  expect(commonShift([], list, 0)).toBe(0)
})
