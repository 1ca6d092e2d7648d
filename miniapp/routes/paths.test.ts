import { expect, test } from 'vitest'
import { type ListView, plainView } from '#miniapp/live/list-view.ts'
import { dialogPath, listPath, messageOf, parseDialogId, queryOf, startPath } from './paths.ts'

const mine: ListView = { ...plainView, mine: '1', sort: 'oldest' }

test('the list asked for stands in the address', () => {
  expect(listPath(plainView)).toBe('/')
  expect(listPath(mine)).toBe('/?mine=1&sort=oldest')
  expect(dialogPath(12, plainView)).toBe('/dialogs/12')
  expect(dialogPath(12, mine)).toBe('/dialogs/12?mine=1&sort=oldest')
})

test('what is looked for and the message found stand in it too', () => {
  expect(listPath(mine, { query: '' })).toBe('/?mine=1&sort=oldest&q=')
  const hit = dialogPath(12, plainView, { query: 'ключ & замок', messageId: 7 })
  const search = hit.slice(hit.indexOf('?'))
  expect([queryOf(search), messageOf(search)]).toEqual(['ключ & замок', 7])
  expect([queryOf('?mine=1'), messageOf('?m=-7')]).toEqual([null, null])
})

test('an address that names no dialog is not taken for one', () => {
  expect(parseDialogId('12')).toBe(12)
  for (const segment of ['0', '-1', '1.5', 'abc', '1e9', '9'.repeat(20), undefined])
    expect(parseDialogId(segment)).toBeNull()
})

test('a start parameter opens its dialog, over the list looked at last', () => {
  expect(startPath('dialog-12', plainView)).toBe('/dialogs/12')
  expect(startPath('dialog-12', mine)).toBe('/dialogs/12?mine=1&sort=oldest')
  expect(startPath('join-12', plainView)).toBeNull()
  expect(startPath(null, plainView)).toBeNull()
})
