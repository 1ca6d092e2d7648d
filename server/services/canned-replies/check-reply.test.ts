import { expect, test } from 'vitest'
import { limits } from '#contract/limits.ts'
import { asShortcut, checkReply, type ReplyDraft, shortcutFrom } from './check-reply.ts'

const draft = (more: Partial<ReplyDraft>): ReplyDraft => ({
  shortcut: 'hi',
  title: 'Greeting',
  text: 'Hello',
  entities: [],
  teamId: null,
  ...more,
})
const bold = (offset: number, length: number) => ({ type: 'bold', offset, length })

test.each(['hi', 'ПРИВЕТ', 'цена-2', '_', '1', 'x'.repeat(32), 'हिन्दी', 'שלום'])(
  '%s is a shortcut',
  (shortcut) => {
    expect(checkReply(draft({ shortcut })).shortcut).toBe(shortcut)
  },
)

test('the same letters written in two ways are the same shortcut', () => {
  expect(checkReply(draft({ shortcut: 'й'.normalize('NFD') })).shortcut).toBe('й'.normalize('NFC'))
})

test.each<[string, string, Partial<ReplyDraft>]>([
  ['shortcut', 'of nothing', { shortcut: ' ' }],
  ['shortcut', 'of a slash', { shortcut: '/' }],
  ['shortcut', 'with a blank', { shortcut: 'good day' }],
  ['shortcut', 'with a sign', { shortcut: 'hi!' }],
  ['shortcut', 'with a picture', { shortcut: '🦊' }],
  ['shortcut', 'over 32 letters', { shortcut: 'x'.repeat(33) }],
  ['title', 'of nothing', { title: ' \n ' }],
  ['title', 'over 64 letters', { title: 'x'.repeat(65) }],
  ['text', 'of nothing', { text: ' \n ' }],
  ['text', 'over 4,096 letters', { text: 'x'.repeat(limits.telegramText + 1) }],
  ['text', 'no database keeps', { text: 'a\u0000b' }],
  ['entities', 'beyond the text', { entities: [bold(3, 3)] }],
  ['entities', 'that cut a character', { text: '🦊', entities: [bold(1, 1)] }],
  ['entities', 'over a hundred', { entities: Array.from({ length: 101 }, () => bold(0, 1)) }],
])('%s %s: refused', (field, _how, more) => {
  expect(() => checkReply(draft(more))).toThrow(expect.objectContaining({ code: 'invalid', fields: [field] }))
})

test('blanks around a text of 4,096 letters don’t count', () => {
  const text = 'ж'.repeat(limits.telegramText)
  expect(checkReply(draft({ text: `\n ${text} ` })).text).toBe(text)
})

test.each([
  ['Часы работы', 'часы_работы'],
  ['  Delivery: how & when? ', 'delivery_how_when'],
  ['שעות', 'שעות'],
  ['🦊', ''],
  [`${'ж'.repeat(31)} ж`, 'ж'.repeat(31)],
])('of “%s” the shortcut “%s” is made', (title, shortcut) => {
  expect(shortcutFrom(title)).toBe(shortcut)
  if (shortcut !== '') expect(asShortcut(shortcut)).toBe(shortcut)
})
