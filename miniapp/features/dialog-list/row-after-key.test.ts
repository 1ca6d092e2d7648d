import { expect, test } from 'vitest'
import { rowAfterKey } from './row-after-key.ts'

test('arrow keys move through the list one by one and stop at its ends', () => {
  expect(rowAfterKey('ArrowDown', 0, 3)).toBe(1)
  expect(rowAfterKey('ArrowDown', 2, 3)).toBe(2)
  expect(rowAfterKey('ArrowUp', 0, 3)).toBe(0)
})

test('Home and End jump to the ends, Page Up and Page Down by a screen', () => {
  expect(rowAfterKey('Home', 40, 100)).toBe(0)
  expect(rowAfterKey('End', 40, 100)).toBe(99)
  expect(rowAfterKey('PageDown', 40, 100)).toBe(48)
  expect(rowAfterKey('PageUp', 40, 100)).toBe(32)
})

test('other keys are left to the browser', () => {
  expect(rowAfterKey('Enter', 0, 3)).toBeNull()
  expect(rowAfterKey('Tab', 0, 3)).toBeNull()
  expect(rowAfterKey('ArrowDown', Number.NaN, 3)).toBeNull()
})
