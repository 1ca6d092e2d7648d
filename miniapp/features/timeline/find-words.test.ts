import { expect, test } from 'vitest'
import { findWords } from './find-words.ts'

const found = (text: string, query: string) =>
  findWords(text, query).map(({ offset, length }) => text.slice(offset, offset + length))

test('words are found in the forms they stand in', () => {
  expect(found('Когда доставят? Доставка была завтра.', 'доставка')).toEqual(['доставят', 'Доставка'])
  expect(found('Two deliveries, one delivery', 'delivery')).toEqual(['deliveries', 'delivery'])
})

test('ё is as good as е', () => {
  expect(found('Самолёт улетел', 'самолет')).toEqual(['Самолёт'])
})

test('short words must stand as they were looked for', () => {
  expect(found('стол и столы', 'стол')).toEqual(['стол', 'столы'])
  expect(found('nothing', 'oak')).toEqual([])
})

test('nothing looked for marks nothing', () => {
  expect(found('Anything', ' ?! ')).toEqual([])
})
