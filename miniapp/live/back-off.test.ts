import { expect, test } from 'vitest'
import { backOff } from './back-off.ts'

test('waits double with every failure, up to half a minute', () => {
  const waits = [1, 2, 3, 6, 7, 50].map((failures) => backOff(failures, () => 1))
  expect(waits).toEqual([500, 1000, 2000, 16_000, 30_000, 30_000])
})

test('two clients do not come back at the same moment', () => {
  expect(backOff(3, () => 0)).toBe(1000)
  expect(backOff(3, () => 0.5)).toBe(1500)
})
