import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from '#contract/limits.ts'
import { excerptOf } from './excerpt.ts'
import { fold } from './fold.ts'
import { markAlike, markDigits, markWords, mergeMarks } from './marks.ts'

const text = fc.string({
  unit: fc.constantFrom('a', 'Ё', 'İ', ' ', '\n', '😀', 'ß', '-', '7'),
  maxLength: 600,
})

test('an excerpt fits a line of the list, cuts no character and marks what the text has there', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.integer({ min: 1, max: 12 }), (whole, place, length) => {
      const letters = Array.from(whole)
      const start = letters.slice(0, place % (letters.length + 1)).join('').length
      const word = Array.from(whole.slice(start)).slice(0, length).join('')
      const { excerpt, marks } = excerptOf(whole, word ? [[start, word.length]] : [])
      expect(excerpt.length).toBeLessThanOrEqual(limits.preview)
      expect(excerpt).not.toMatch(/\p{Surrogate}|\n/u)
      expect(whole.replace(/\s/g, ' ')).toContain(excerpt.replace(/^…|…$/g, ''))
      expect(marks.map(([at, size]) => excerpt.slice(at, at + size))).toEqual(
        word ? [word.replace(/\s/g, ' ')] : [],
      )
    }),
  )
})

test('a short text is shown whole, a long one with an ellipsis where it is cut', () => {
  expect(excerptOf('one\ntwo', [[4, 3]])).toEqual({ excerpt: 'one two', marks: [[4, 3]] })
  const long = `${'x '.repeat(100)}here ${'y '.repeat(100)}`
  const { excerpt, marks } = excerptOf(long, [
    [200, 4],
    [400, 1],
  ])
  expect(excerpt).toMatch(/^…(x )+here (y )+y?…$/)
  expect(marks).toEqual([[excerpt.indexOf('here'), 4]])
})

test('folding changes no offset', () => {
  fc.assert(
    fc.property(text, (whole) => {
      expect(fold(whole)).toHaveLength(whole.length)
    }),
  )
  expect(fold('Ёлка İß')).toBe('елка İß')
})

test('words are marked wherever they are, those that touch as one', () => {
  expect(markWords('Ёж и ежата', ['еж', 'жат'])).toEqual([
    [0, 2],
    [5, 4],
  ])
  expect(markWords('aaa', ['aa'])).toEqual([[0, 2]])
  expect(
    mergeMarks([
      [5, 2],
      [0, 3],
      [3, 1],
      [1, 1],
    ]),
  ).toEqual([
    [0, 4],
    [5, 2],
  ])
})

test('a number is marked however it is spaced out, and nothing for one it has not', () => {
  expect(markDigits('+7 (916) 123', '9161')).toEqual([[4, 6]])
  expect(markDigits('+7 (916) 123', '9162')).toEqual([])
  expect(markDigits('none', '1')).toEqual([])
})

test('words like those typed are marked whole', () => {
  expect(markAlike('Ольга Петрова', ['олга'], 0.35)).toEqual([[0, 5]])
  expect(markAlike('Ольга Петрова', ['семен'], 0.35)).toEqual([])
})
