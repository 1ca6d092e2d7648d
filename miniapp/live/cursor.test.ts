import { expect, test } from 'vitest'
import { isOlder } from './cursor.ts'

test('the snapshot with the lower bound was taken first', () => {
  expect(isOlder('e:8:9:8', 'e:8:10:8')).toBe(true)
  expect(isOlder('e:8:10:8', 'e:8:9:8')).toBe(false)
  expect(isOlder('e:998:999:', 'e:1000:1000:')).toBe(true)
})

test('under one bound, the snapshot with more still running was taken first', () => {
  expect(isOlder('e:8:12:8,10', 'e:10:12:10')).toBe(true)
  expect(isOlder('e:12:12:', 'e:10:12:10')).toBe(false)
})

test('a snapshot is not older than itself', () => {
  expect(isOlder('e:8:12:8', 'e:8:12:8')).toBe(false)
})

test('what cannot be compared counts as older, so that the server decides', () => {
  expect(isOlder('a:8:12:', 'b:8:12:')).toBe(true)
  expect(isOlder('nonsense', 'e:8:12:')).toBe(true)
})
