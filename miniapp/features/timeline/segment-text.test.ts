import { describe, expect, test } from 'vitest'
import type { TextEntity } from '#contract/entities.ts'
import { createRandom } from './message.fixture.ts'
import { segmentText, type TextNode } from './segment-text.ts'

const entity = (type: string, offset: number, length: number): TextEntity => ({ type, offset, length })

/** `a<bold>b</bold>`, to read expectations at a glance. */
const show = (nodes: TextNode[]): string =>
  nodes
    .map((node) =>
      typeof node === 'string' ? node : `<${node.entity.type}>${show(node.children)}</${node.entity.type}>`,
    )
    .join('')

const shown = (text: string, ...entities: TextEntity[]) => show(segmentText(text, entities))

describe('well-formed entities', () => {
  test('a text without entities is itself', () => {
    expect(segmentText('hello', [])).toEqual(['hello'])
    expect(segmentText('', [])).toEqual([])
  })

  test('stand where their offsets say', () => {
    expect(shown('one two three', entity('bold', 4, 3))).toBe('one <bold>two</bold> three')
  })

  test('may cover the whole text and touch each other', () => {
    expect(shown('ab', entity('bold', 0, 1), entity('italic', 1, 1))).toBe('<bold>a</bold><italic>b</italic>')
    expect(shown('ab', entity('code', 0, 2))).toBe('<code>ab</code>')
  })

  test('nest, whichever comes first in the list', () => {
    const outer = entity('bold', 0, 5)
    const inner = entity('italic', 1, 2)
    expect(shown('abcde', outer, inner)).toBe('<bold>a<italic>bc</italic>de</bold>')
    expect(shown('abcde', inner, outer)).toBe('<bold>a<italic>bc</italic>de</bold>')
  })

  test('over the same characters nest in the order given', () => {
    expect(shown('ab', entity('bold', 0, 2), entity('italic', 0, 2))).toBe('<bold><italic>ab</italic></bold>')
  })

  test('count in UTF-16 units, as Telegram does', () => {
    expect(shown('😀 hi', entity('bold', 3, 2))).toBe('😀 <bold>hi</bold>')
    expect(shown('😀 hi', entity('bold', 0, 2))).toBe('<bold>😀</bold> hi')
  })

  test('keep the text they cover, for links made of it', () => {
    const [node] = segmentText('example.com', [entity('url', 0, 11), entity('bold', 0, 7)])
    expect(node).toMatchObject({ text: 'example.com', entity: { type: 'url' } })
  })
})

describe('crossing entities', () => {
  test('the later one is drawn in two parts', () => {
    expect(shown('abcdef', entity('bold', 0, 4), entity('italic', 2, 4))).toBe(
      '<bold>ab<italic>cd</italic></bold><italic>ef</italic>',
    )
  })

  test('a block stays whole: what crosses into it is cut at its edges', () => {
    expect(shown('abcdef', entity('bold', 0, 6), entity('blockquote', 2, 2))).toBe(
      '<bold>ab</bold><blockquote><bold>cd</bold></blockquote><bold>ef</bold>',
    )
    expect(shown('abcdef', entity('bold', 0, 4), entity('pre', 2, 4))).toBe(
      '<bold>ab</bold><pre><bold>cd</bold>ef</pre>',
    )
  })

  test('a block around the same characters stands outside', () => {
    expect(shown('ab', entity('bold', 0, 2), entity('blockquote', 0, 2))).toBe(
      '<blockquote><bold>ab</bold></blockquote>',
    )
  })
})

describe('broken entities', () => {
  test('beyond the end are cut', () => {
    expect(shown('abc', entity('bold', 1, 99))).toBe('a<bold>bc</bold>')
    expect(shown('abc', entity('bold', 5, 2))).toBe('abc')
  })

  test('that are empty or negative are dropped', () => {
    expect(shown('abc', entity('bold', 1, 0))).toBe('abc')
    expect(shown('abc', entity('bold', 2, -1))).toBe('abc')
    expect(shown('abc', entity('bold', -2, 1))).toBe('abc')
  })

  test('never tear a surrogate pair', () => {
    expect(shown('a😀b', entity('bold', 0, 2))).toBe('<bold>a</bold>😀b')
    expect(shown('a😀b', entity('bold', 2, 2))).toBe('a<bold>😀b</bold>')
  })

  test('of unknown types stay in the tree, to be drawn as plain text', () => {
    expect(shown('abc', entity('sparkle', 0, 1))).toBe('<sparkle>a</sparkle>bc')
  })
})

describe('any text with any entities', () => {
  const types = ['bold', 'italic', 'spoiler', 'blockquote', 'pre', 'url', 'unheard-of']
  const letters = ['a', 'Ж', ' ', '\n', '😀', '👩‍👧', 'ש']

  const cases = Array.from({ length: 500 }, (_, seed) => {
    const random = createRandom(seed + 1)
    const text = Array.from({ length: random(40) }, () => letters[random(letters.length)]).join('')
    const entities = Array.from({ length: random(12) }, () =>
      entity(types[random(types.length)] ?? 'bold', random(50) - 3, random(30) - 3),
    )
    return { text, entities }
  })

  const flatten = (nodes: TextNode[]): string =>
    nodes.map((node) => (typeof node === 'string' ? node : flatten(node.children))).join('')

  /** For every UTF-16 unit, the sorted types around it. */
  const formats = (nodes: TextNode[], around: string[] = []): string[] =>
    nodes.flatMap((node) =>
      typeof node === 'string'
        ? Array.from({ length: node.length }, () => [...new Set(around)].sort().join())
        : formats(node.children, [...around, node.entity.type]),
    )

  test('every character appears once and in order', () => {
    for (const { text, entities } of cases) expect(flatten(segmentText(text, entities))).toBe(text)
  })

  test('every character has exactly the formats of the entities over it', () => {
    for (const { text, entities } of cases) {
      const cut = (at: number) => {
        const index = Math.min(Math.max(at, 0), text.length)
        const torn = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(index - 1, index + 1)) && index > 0
        return torn ? index - 1 : index
      }
      const expected = Array.from({ length: text.length }, (_, unit) =>
        [
          ...new Set(
            entities
              .filter(({ offset, length }) => unit >= cut(offset) && unit < cut(offset + length))
              .map(({ type }) => type),
          ),
        ]
          .sort()
          .join(),
      )
      expect(formats(segmentText(text, entities))).toEqual(expected)
    }
  })

  test('no inline entity holds a block, no node is empty, no piece begins inside a pair', () => {
    const blocks = new Set(['pre', 'blockquote'])
    const check = (nodes: TextNode[], inline: boolean) => {
      for (const node of nodes) {
        const text = typeof node === 'string' ? node : node.text
        expect(text).not.toBe('')
        expect(text).not.toMatch(/^[\udc00-\udfff]/)
        if (typeof node === 'string') continue
        if (blocks.has(node.entity.type)) expect(inline).toBe(false)
        check(node.children, inline || !blocks.has(node.entity.type))
      }
    }
    for (const { text, entities } of cases) check(segmentText(text, entities), false)
  })

  test('a hundred entities over the longest message are quick to nest', () => {
    const text = 'x'.repeat(4096)
    const entities = Array.from({ length: 100 }, (_, i) => entity('bold', i * 20, 1500))
    expect(flatten(segmentText(text, entities))).toBe(text)
  })
})
