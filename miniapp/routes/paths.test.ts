import { expect, test } from 'vitest'
import { dialogPath, listPath, parseDialogId, startPath, statusOf } from './paths.ts'

test('the list asked for stands in the address', () => {
  expect(statusOf('status=closed')).toBe('closed')
  expect(statusOf('')).toBe('open')
  expect(statusOf('status=nonsense')).toBe('open')
  expect(listPath('closed')).toBe('/?status=closed')
  expect(dialogPath(12, 'open')).toBe('/dialogs/12')
  expect(dialogPath(12, 'closed')).toBe('/dialogs/12?status=closed')
})

test('an address that names no dialog is not taken for one', () => {
  expect(parseDialogId('12')).toBe(12)
  for (const segment of ['0', '-1', '1.5', 'abc', '1e9', '9'.repeat(20), undefined])
    expect(parseDialogId(segment)).toBeNull()
})

test('a start parameter opens its dialog', () => {
  expect(startPath('dialog-12')).toBe('/dialogs/12')
  expect(startPath('join-12')).toBeNull()
  expect(startPath(null)).toBeNull()
})
