import { expect, test } from 'vitest'
import { findMentions } from './find-mentions.ts'

const places = (text: string, names: (string | null)[]) =>
  findMentions(text, names).map(({ offset, length }) => text.slice(offset, offset + length))

test('a colleague named in a note is found wherever the whole name stands', () => {
  expect(places('@Anna, ask @Boris K. and @Anna again', ['Anna', 'Boris K.'])).toEqual([
    '@Anna',
    '@Boris K.',
    '@Anna',
  ])
})

test('of names that begin alike the longest is meant', () => {
  expect(places('@Anna Petrova knows', ['Anna', 'Anna Petrova'])).toEqual(['@Anna Petrova'])
})

test('neither a part of a word nor an address is a mention', () => {
  expect(places('mail@Anna.com, @Annabel', ['Anna'])).toEqual([])
})

test('whoever has no name known any more is not marked', () => {
  expect(places('@Anna', [null])).toEqual([])
})
