import { expect, test } from 'vitest'
import { reach, shiftOf } from './row-gestures.ts'

test('a row follows the finger as far as it takes, and then with reluctance', () => {
  expect(shiftOf(40, true)).toBe(40)
  expect(shiftOf(-reach, true)).toBe(-reach)
  expect(shiftOf(reach + 40, true)).toBe(reach + 10)
})

test('to a side where nothing is, it never comes as far as to count', () => {
  expect(shiftOf(40, false)).toBe(10)
  expect(Math.abs(shiftOf(-340, false))).toBeLessThan(reach)
})
