import { expect, test } from 'vitest'
import { parseOptions } from './parse-options.ts'

const size = [
  { value: 'small', label: { ru: 'Маленький', en: 'Small' } },
  { value: 'large', label: { ru: 'Большой', en: 'Large' } },
]

test('options are written one a line, in both languages or in one word for both', () => {
  expect(parseOptions('Маленький | Small\n\n  Большой|Large \r\nXL\n| Huge')).toEqual([
    ...size,
    { value: 'xl', label: { ru: 'XL', en: 'XL' } },
    { value: 'huge', label: { ru: 'Huge', en: 'Huge' } },
  ])
})

test('an option renamed in one language keeps its value, wherever it moves', () => {
  expect(parseOptions('Крупный | large\nмаленький | Tiny', size)).toEqual([
    { value: 'large', label: { ru: 'Крупный', en: 'large' } },
    { value: 'small', label: { ru: 'маленький', en: 'Tiny' } },
  ])
})

test('the option that has both words is the one that is meant, and none is meant twice', () => {
  const [first, second] = parseOptions('Маленький | Mini\nМаленький | Small', size)
  expect([first?.value, second?.value]).toEqual(['mini', 'small'])
})

test('a new option gets no value that another has or has had', () => {
  expect(parseOptions('Маленький | Small\nКрохотный | Small', size).map(({ value }) => value)).toEqual([
    'small',
    'small_2',
  ])
  expect(parseOptions('Large!', size)[0]?.value).toBe('large_2')
  expect(parseOptions('1\n2\n🦊').map(({ value }) => value)).toEqual(['option_1', 'option_2', 'option_3'])
})

test('an option that comes back by its words has the value it had', () => {
  const without = parseOptions('Большой | Large', size)
  expect(parseOptions('Маленький | Small\nБольшой | Large', without)).toEqual(size)
})

test('nothing written is no options', () => {
  expect(parseOptions(' \n | \n')).toEqual([])
})
