import { expect, test } from 'vitest'
import type { TextEntity } from '#contract/entities.ts'
import { type FormattedText, splitText } from './split-text.ts'

const plain = (text: string): FormattedText => ({ text, entities: [] })
const textsOf = (parts: FormattedText[]) => parts.map((part) => part.text)
const words = (text: string) => text.split(/\s+/u).filter((word) => word !== '')

test('a text within the limit stays one message, trimmed as Telegram would', () => {
  const bold: TextEntity = { type: 'bold', offset: 0, length: 9 }
  expect(splitText({ text: '  Hello \n ', entities: [bold] })).toEqual([
    { text: 'Hello', entities: [{ type: 'bold', offset: 0, length: 5 }] },
  ])
})

test('a long text is cut between paragraphs before lines, between lines before words', () => {
  expect(textsOf(splitText(plain('aaa bbb\nccc ddd\n\neee'), 18))).toEqual(['aaa bbb\nccc ddd', 'eee'])
  expect(textsOf(splitText(plain('aaa bbb\nccc ddd eee'), 14))).toEqual(['aaa bbb', 'ccc ddd eee'])
  expect(textsOf(splitText(plain('aaa bbb ccc'), 8))).toEqual(['aaa bbb', 'ccc'])
})

test('a line’s edge near the beginning does not leave a message almost empty', () => {
  expect(textsOf(splitText(plain('a\nbbb ccc ddd eee'), 12))).toEqual(['a\nbbb ccc', 'ddd eee'])
})

test('a surrogate pair is never cut', () => {
  expect(textsOf(splitText(plain('😀😀😀'), 3))).toEqual(['😀', '😀', '😀'])
})

test('formatting short enough to go whole is not cut, though a word’s edge lies in it', () => {
  const link: TextEntity = { type: 'text_link', offset: 8, length: 7, url: 'https://example.com' }
  const parts = splitText({ text: 'aaa bbb ccc ddd eee', entities: [link] }, 12)
  expect(textsOf(parts)).toEqual(['aaa bbb', 'ccc ddd eee'])
  expect(parts[1]?.entities).toEqual([{ ...link, offset: 0 }])
})

test('formatting longer than a message goes on in the next one', () => {
  const parts = splitText({ text: 'aaa bbb ccc ddd', entities: [{ type: 'bold', offset: 0, length: 15 }] }, 8)
  expect(parts).toEqual([
    { text: 'aaa bbb', entities: [{ type: 'bold', offset: 0, length: 7 }] },
    { text: 'ccc ddd', entities: [{ type: 'bold', offset: 0, length: 7 }] },
  ])
})

test('a desert of blanks makes no blank message, which Telegram would refuse', () => {
  expect(textsOf(splitText(plain(`a${' '.repeat(30)}b`), 10))).toEqual(['a', 'b'])
})

/** A small generator of ours, so that a failure can be had again by its seed. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

function randomText(roll: (sides: number) => number): FormattedText {
  const bits = ['слово', 'word', ' ', '\n', '\n\n', '  ', '😀', 'a', '👩‍👧', '\u00a0']
  const text = Array.from({ length: 5 + roll(120) }, () => bits[roll(bits.length)]).join('')
  const entities = Array.from({ length: roll(8) }, (): TextEntity => {
    const offset = roll(text.length)
    return { type: 'bold', offset, length: 1 + roll(text.length - offset) }
  })
  return { text, entities }
}

const bolds = ({ text, entities }: FormattedText) =>
  entities.flatMap(({ offset, length }) => [...text.slice(offset, offset + length).replaceAll(/\s/gu, '')])

test('whatever the text, its messages together are the text, each within the limit and rightly formatted', () => {
  for (let seed = 1; seed <= 1500; seed += 1) {
    const roll = dice(seed)
    const limit = 6 + roll(60)
    const whole = randomText(roll)
    const parts = splitText(whole, limit)
    const why = `seed ${seed}`
    expect(textsOf(parts).join('').replaceAll(/\s/gu, ''), why).toBe(whole.text.replaceAll(/\s/gu, ''))
    expect(parts.flatMap(bolds).length, why).toBe(bolds(whole).length)
    for (const { text, entities } of parts) {
      expect(text.length, why).toBeLessThanOrEqual(limit)
      expect(text, why).toBe(text.trim())
      expect(/\p{Surrogate}/u.test(text), why).toBe(false)
      if (whole.text.trim() !== '') expect(text, why).not.toBe('')
      for (const { offset, length } of entities) {
        expect(offset, why).toBeGreaterThanOrEqual(0)
        expect(length, why).toBeGreaterThan(0)
        expect(offset + length, why).toBeLessThanOrEqual(text.length)
      }
    }
  }
})

test('words are cut only where one is longer than a message', () => {
  const text = Array.from({ length: 2000 }, (_, index) => `word${index}`).join(' ')
  const parts = splitText(plain(text))
  expect(parts.length).toBeGreaterThan(3)
  expect(parts.flatMap((part) => words(part.text))).toEqual(words(text))
})
