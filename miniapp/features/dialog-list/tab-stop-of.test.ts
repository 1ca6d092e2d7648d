import { expect, test } from 'vitest'
import { tabStopOf } from './tab-stop-of.ts'

test('Tab stops at the row that last had the focus, else at the one shown beside, else at the first', () => {
  expect(tabStopOf([1, 2, 3], [2, 3])).toBe(2)
  expect(tabStopOf([1, 2, 3], [null, 3])).toBe(3)
  expect(tabStopOf([1, 2, 3], [null, null])).toBe(1)
})

test('a row that is not drawn is no stop', () => {
  expect(tabStopOf([1, 2, 3], [9, null])).toBe(1)
  expect(tabStopOf([], [9, 8])).toBeNull()
})
