import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TextEntity } from '#contract/entities.ts'
import { namesIn, renderText, unknownVariables } from './render-text.ts'

const values = new Map([
  ['name', 'Анна'],
  ['city', ''],
  ['smile', '👩‍👧'],
  ['braces', '{name}'],
])
const render = (text: string) => renderText({ text, entities: [] }, values).text

describe('Variables', () => {
  test.each([
    ['Здравствуйте, {name}!', 'Здравствуйте, Анна!'],
    ['{name} и {name}', 'Анна и Анна'],
    ['{ Name }', 'Анна'],
    ['{city|наш город}', 'наш город'],
    ['{city| наш город }', 'наш город'],
    ['{name|друг}', 'Анна'],
    ['{smile}{name}', '👩‍👧Анна'],
    ['{braces}', '{name}'],
  ])('%s → %s', (text, rendered) => {
    expect(render(text)).toBe(rendered)
  })

  test.each([
    '{nothing}',
    '{}',
    '{ }',
    '{|друг}',
    '{name',
    'name}',
    '{na\nme}',
    '{"name": 1}',
    '{first name|x}',
  ])('%j is none: it stays as it was typed', (text) => {
    expect(render(text)).toBe(text)
  })

  test('braces around a variable are braces', () => {
    expect(render('{{name}} { {name} }')).toBe('{Анна} { Анна }')
  })

  test.each([
    ['Привет, {city} рады видеть', 'Привет, рады видеть'],
    ['{city} рады', 'рады'],
    ['Да.\n{city} рады', 'Да.\nрады'],
    ['a {city} {city} b', 'a b'],
    ['a {city}{city} b', 'a b'],
    ['a {city}, b', 'a , b'],
    ['({city} b)', '( b)'],
    ['a  {name} b', 'a  Анна b'],
    ['a {city|c} b', 'a c b'],
    ['{name}{city} b', 'Анна b'],
  ])('one that says nothing leaves no double space: %j → %j', (text, rendered) => {
    expect(render(text)).toBe(rendered)
  })

  test('those that are not known are told when a text is saved, what is no word is not', () => {
    const text = '{name} {Имя} {first name|x} {имя} {city} {"json": 1} {} {a|} {x;y} {1}'
    expect(unknownVariables(text, ['name', 'city'])).toEqual(['имя', 'first name', 'a'])
    expect(unknownVariables('no braces', [])).toEqual([])
  })

  test('of a text are told each once, with a fallback or without', () => {
    expect(namesIn('{name|friend}, { City }: {name} {no} {}')).toEqual(['name', 'city', 'no'])
  })
})

describe('Formatting', () => {
  const bold = (offset: number, length: number): TextEntity => ({ type: 'bold', offset, length })
  const marked = (text: string, ...entities: TextEntity[]) => {
    const rendered = renderText({ text, entities }, values)
    return rendered.entities.map(({ offset, length }) => rendered.text.slice(offset, offset + length))
  }

  test('around, over, before and behind a variable stays on what it was on', () => {
    const text = 'Да, {name}, да'
    expect(marked(text, bold(0, 14), bold(4, 6), bold(0, 2), bold(12, 2))).toEqual([
      'Да, Анна, да',
      'Анна',
      'Да',
      'да',
    ])
    expect(marked(text, bold(0, 4), bold(10, 1))).toEqual(['Да, ', ','])
  })

  test('inside a variable, or over a part of it, covers all that comes for it', () => {
    expect(marked('Да, {name}, да', bold(5, 4))).toEqual(['Анна'])
    expect(marked('Да, {name}, да', bold(0, 6), bold(6, 8))).toEqual(['Да, Анна', 'Анна, да'])
    expect(marked('{city|наш город}!', bold(6, 3))).toEqual(['наш город'])
  })

  test('without a letter left goes', () => {
    expect(marked('a {city} b', bold(2, 6))).toEqual([])
    expect(marked('a {city} b', bold(2, 7))).toEqual([])
    expect(marked('a {city} b', bold(0, 10))).toEqual(['a b'])
  })

  test('keeps what else it says', () => {
    const link = { type: 'text_link', offset: 0, length: 6, url: 'https://example.com' }
    expect(renderText({ text: '{name}', entities: [link] }, values).entities).toEqual([
      { ...link, length: 4 },
    ])
  })
})

/** A text in parts, of which those in braces are variables, and formatting that cuts no character. */
const formatted = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '{name}',
        '{city}',
        '{smile|друг}',
        '{ City |друг}',
        '{nothing}',
        '{{name}}',
        ' ',
        '\n',
      ),
      fc.string({ unit: fc.constantFrom('a', 'ы', ' ', ',', '🦊', '}', '|', '{'), maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .chain((parts) => {
    const text = parts.join('')
    const ends = [...text, ''].map((_, index, chars) => chars.slice(0, index).join('').length)
    const pair = fc.tuple(fc.constantFrom(...ends), fc.constantFrom(...ends))
    return fc.record({ text: fc.constant(text), pairs: fc.array(pair, { maxLength: 5 }) })
  })
  .map(({ text, pairs }) => ({
    text,
    entities: pairs
      .map(([a, b]): TextEntity => ({ type: 'bold', offset: Math.min(a, b), length: Math.abs(a - b) }))
      .filter(({ length }) => length > 0),
  }))
/** Values of letters that stand in no text, so that what was written can be told from what came for a variable. */
const privateValues = fc.record({
  name: fc.constantFrom('\ue000\ue001', '\ue002'),
  city: fc.constantFrom('', '\ue003'),
  smile: fc.constantFrom('', '\u{f0000}'),
})

test('formatting always lies within the text and cuts no character, whatever comes for the variables', () => {
  fc.assert(
    fc.property(
      formatted,
      fc.dictionary(fc.constantFrom('name', 'city', 'smile'), fc.string({ unit: 'grapheme' })),
      (whole, said) => {
        const { text, entities } = renderText(whole, new Map(Object.entries(said)))
        expect(text).not.toMatch(/\p{Surrogate}/u)
        for (const { offset, length } of entities) {
          expect(length).toBeGreaterThan(0)
          expect(offset + length).toBeLessThanOrEqual(text.length)
          expect(text.slice(0, offset)).not.toMatch(/\p{Surrogate}/u)
          expect(text.slice(0, offset + length)).not.toMatch(/\p{Surrogate}/u)
        }
      },
    ),
    { numRuns: 2000 },
  )
})

/** The variables of a text found the slow way: `{`, a known name, perhaps `|` and more, `}`, without other braces. */
const isVariable = /^\{\s*(name|city|smile)\s*(\|[^{}\n]*)?\}$/i
function literalOf(text: string): boolean[] {
  const literal = Array.from(text, () => true)
  const chars = [...text]
  for (let from = 0; from < chars.length; from += 1) {
    const to = chars.indexOf('}', from)
    if (chars[from] !== '{' || to < 0 || !isVariable.test(chars.slice(from, to + 1).join(''))) continue
    literal.fill(false, from, to + 1)
  }
  return literal
}
/** Every written letter with how many formats are on it, but for blanks, which an empty value may take along. */
function marks(text: string, entities: TextEntity[], isLiteral: (index: number, char: string) => boolean) {
  let at = 0
  return [...text].flatMap((char, index) => {
    const from = at
    at += char.length
    const on = entities.filter(
      ({ offset, length }) => offset <= from && from + char.length <= offset + length,
    )
    return isLiteral(index, char) && char !== ' ' ? [`${char}${on.length}`] : []
  })
}

test('formatting stays on the very letters it was on', () => {
  fc.assert(
    fc.property(formatted, privateValues, (whole, said) => {
      const literal = literalOf(whole.text)
      const { text, entities } = renderText(whole, new Map(Object.entries(said)))
      const isWritten = (_: number, char: string) => !/[\ue000-\ue003\u{f0000}друг]/u.test(char)
      expect(marks(text, entities, isWritten)).toEqual(
        marks(whole.text, whole.entities, (index) => literal[index] ?? false),
      )
    }),
    { numRuns: 2000 },
  )
})

test('what says nothing takes at most blanks along', () => {
  fc.assert(
    fc.property(formatted, (whole) => {
      const literal = literalOf(whole.text)
      const silent = new Map(['name', 'city', 'smile'].map((name) => [name, '']))
      const written = [...whole.text].filter((char, index) => literal[index] && char !== ' ').join('')
      const { text } = renderText(whole, silent)
      expect(text.replaceAll(/ |друг/g, '')).toBe(written)
    }),
    { numRuns: 2000 },
  )
})
