import { expect, test } from 'vitest'
import { nearMark } from './near-mark.ts'
import { splitMarks } from './split-marks.ts'

const marked = (text: string, marks: [number, number][]) => {
  const near = nearMark(text, marks)
  return splitMarks(near.text, near.marks)
    .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
    .join('')
}
const at = (text: string, word: string): [number, number] => [text.indexOf(word), word.length]

test('what was found early stands as it is', () => {
  const text = 'The oak table came today'
  expect(marked(text, [at(text, 'oak')])).toBe('The [oak] table came today')
})

test('what was found late is brought to the front, cut between words', () => {
  const text = 'Beige and warm wood go well together, and the oak table too'
  expect(marked(text, [at(text, 'oak'), at(text, 'table')])).toBe('…and the [oak] [table] too')
})

test('where no word ends before it, it begins with what was found', () => {
  const text = `${'x'.repeat(60)}oak`
  expect(marked(text, [[60, 3]])).toBe('…[oak]')
})

test('marks that overlap, or lie outside, leave the text whole', () => {
  expect(
    splitMarks('oak table', [
      [0, 3],
      [1, 4],
      [4, 90],
    ]),
  ).toEqual([
    { text: 'oak', isMarked: true },
    { text: ' table', isMarked: false },
  ])
  expect(splitMarks('', [])).toEqual([])
})
