import { expect, test } from 'vitest'
import { visitOf } from './visit.ts'

test('an address may ask for a message and mark the words it was found by', () => {
  expect(visitOf('m=12&q=oak+table&status=closed')).toEqual({ messageId: 12, words: 'oak table' })
  expect(visitOf('m=12')).toEqual({ messageId: 12, words: '' })
})

test('what cannot be a message asks for none', () => {
  for (const search of ['', 'm=', 'm=0', 'm=-3', 'm=1e3', 'm=12x', 'm=99999999999999999', 'q=oak'])
    expect(visitOf(search)).toBeNull()
})
