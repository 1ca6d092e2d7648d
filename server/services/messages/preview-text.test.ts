import { expect, test } from 'vitest'
import { previewText } from './preview-text.ts'

test.each([
  ['  a \n\n b\tc ', 'a b c'],
  ['', ''],
  ['x'.repeat(160), 'x'.repeat(160)],
  ['x'.repeat(161), `${'x'.repeat(159)}…`],
  [`${' '.repeat(500)}late`, 'late'],
])('a preview is one line of at most 160 units (%#)', (text, preview) => {
  expect(previewText(text)).toBe(preview)
})

test('a cut splits no surrogate pair', () => {
  expect(previewText('👍'.repeat(100))).toBe(`${'👍'.repeat(79)}…`)
})
