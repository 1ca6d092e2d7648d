import { expect, test } from 'vitest'
import { createCode, hashCode, readCode, showCode } from './code.ts'

test('a code is sixteen letters and digits none of which looks like another', () => {
  const codes = Array.from({ length: 500 }, createCode)
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
  expect(new Set(codes).size).toBe(500)
  // Every one of the thirty-two turns up among eight thousand.
  expect(new Set(codes.join('')).size).toBe(32)
})

const code = '0123456789ABCDEF'
test.each([
  ['as it is shown', '0123-4567-89AB-CDEF'],
  ['in one', '0123456789ABCDEF'],
  ['in small letters', '0123456789abcdef'],
  ['with O for 0 and I or l for 1', 'oI23-4567-89ab-cdef'],
  ['with the other look-alike', 'Ol23456789ABCDEF'],
  ['with spaces, dashes and line breaks anywhere', ' 01 23--45\n6789 AB-CD\u00a0EF '],
])('a code typed %s is read', (_how, typed) => {
  expect(readCode(typed)).toBe(code)
})

test.each([
  ['nothing', ''],
  ['one letter short', code.slice(1)],
  ['one letter long', `${code}0`],
  ['with a letter no code has', `U${code.slice(1)}`],
  ['with other signs', '0123/4567/89AB/CDEF'],
  ['in another alphabet', '0123456789АВСDEF'],
  ['a whole sentence', 'please let me in'],
])('what is %s is no code', (_how, typed) => {
  expect(readCode(typed)).toBeNull()
})

test('a code is shown four by four, and what is shown is read', () => {
  const made = createCode()
  expect(showCode(made)).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}$/)
  expect(readCode(showCode(made))).toBe(made)
  expect(hashCode(made)).toHaveLength(32)
})
