import { expect, test } from 'vitest'
import { createCode, readCode, showCode } from '#services/invitations/code.ts'
import { withoutCodes } from './without-codes.ts'

const code = createCode()
const shown = showCode(code)
const link = `https://t.me/shop_staff_bot?start=${code}`
const inShare = `https://t.me/share/url?${new URLSearchParams({ url: link, text: 'Join our team' })}`

test.each([
  ['by itself', code],
  ['four by four', shown],
  ['in small letters', shown.toLowerCase()],
  ['letter by letter', [...code].join(' ')],
  ['two by two', code.replace(/(..)(?=.)/g, '$1 - ')],
  ['after a command', `/join ${shown}`],
  ['in a link', link],
  ['in a link within a link', inShare],
])('a code %s is not kept', (_how, text) => {
  const kept = withoutCodes({ message: { text, reply_markup: { rows: [[text]] } } })
  const letters = JSON.stringify(kept)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  expect(letters).not.toContain(code)
  expect(letters).not.toContain(code.slice(4))
  expect(letters).not.toContain(code.slice(0, 12))
})

test('what no code can be is kept as it came', () => {
  const update = {
    update_id: 123_456_789,
    message: { text: '/start', date: 1_772_000_000, from: { id: 42 } },
  }
  expect(withoutCodes(update)).toEqual(update)
  expect(readCode('1234567890')).toBeNull()
})
