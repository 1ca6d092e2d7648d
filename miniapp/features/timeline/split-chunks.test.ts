import { describe, expect, test } from 'vitest'
import { build, createRandom, message } from './message.fixture.ts'
import type { Row } from './rows.ts'
import { type Chunk, splitChunks } from './split-chunks.ts'

/** Rows of messages `from` to `to`, three hours apart so that days part them. */
const rowsOf = (from: number, to: number): Row[] =>
  build(
    Array.from({ length: to - from }, (_, index) => {
      const id = from + index
      return message(id, { createdAt: new Date(Date.UTC(2026, 0, 1, id * 3)).toJSON() })
    }),
  )

/** A build after another: rows that did not change are the same objects, as reuseRows makes them. */
const stable = () => {
  const known = new Map<string, Row>()
  return (from: number, to: number) =>
    rowsOf(from, to).map((row) => {
      const before = known.get(row.key)
      if (before) return before
      known.set(row.key, row)
      return row
    })
}

const joined = (chunks: readonly Chunk[]) => chunks.flatMap(({ rows }) => rows)
const messagesIn = ({ rows }: Chunk) => rows.filter(({ type }) => type === 'message').length

describe('chunks', () => {
  test('of nothing are none', () => {
    expect(splitChunks([], [])).toEqual([])
  })

  test('hold every row once, in order, and at most 48 messages each', () => {
    const rows = rowsOf(0, 1000)
    const chunks = splitChunks([], rows)
    expect(joined(chunks)).toEqual(rows)
    expect(Math.max(...chunks.map(messagesIn))).toBeLessThanOrEqual(48)
    expect(new Set(chunks.map(({ key }) => key)).size).toBe(chunks.length)
  })

  test('are the same objects when nothing changed', () => {
    const rows = rowsOf(0, 300)
    const chunks = splitChunks([], rows)
    const again = splitChunks(chunks, rows)
    expect(again.every((chunk, index) => chunk === chunks[index])).toBe(true)
  })

  test('stay as they are when older rows arrive, but for the day separator that moved up', () => {
    const rows = stable()
    const before = splitChunks([], rows(500, 800))
    const after = splitChunks(before, rows(401, 800))
    expect(after.slice(-before.length).map(({ key }) => key)).toEqual(before.map(({ key }) => key))
    expect(after.slice(-before.length + 1)).toEqual(before.slice(1))
    for (const [index, chunk] of before.slice(1).entries())
      expect(after[after.length - before.length + 1 + index]).toBe(chunk)
  })

  test('stay as they are when newer rows arrive, but for the last', () => {
    const rows = stable()
    const before = splitChunks([], rows(0, 100))
    const after = splitChunks(before, rows(0, 101))
    expect(after.slice(0, before.length - 1).every((chunk, index) => chunk === before[index])).toBe(true)
    expect(joined(after)).toEqual(rows(0, 101))
  })

  test('a chunk that grew too long at the end is cut, its beginning keeps its key', () => {
    const rows = stable()
    let chunks = splitChunks([], rows(0, 10))
    for (let to = 11; to <= 200; to++) chunks = splitChunks(chunks, rows(0, to))
    expect(chunks[0]?.key).toBe('m0')
    expect(chunks.length).toBeGreaterThan(3)
    expect(Math.max(...chunks.map(messagesIn))).toBeLessThanOrEqual(48)
  })

  test('separators stand in the chunk of what they stand above', () => {
    for (const { rows } of splitChunks([], rowsOf(0, 500))) expect(rows.at(-1)?.type).toBe('message')
  })

  test('hold together through any growth and trimming', () => {
    const random = createRandom(7)
    const rows = stable()
    let [from, to] = [5000, 5050]
    let chunks = splitChunks([], rows(from, to))
    for (let step = 0; step < 60; step++) {
      if (random(2)) from = Math.max(0, from - random(60))
      else from = Math.min(to - 1, from + random(30))
      to += random(40)
      chunks = splitChunks(chunks, rows(from, to))
      expect(joined(chunks).map(({ key }) => key)).toEqual(rows(from, to).map(({ key }) => key))
      expect(Math.max(...chunks.map(messagesIn))).toBeLessThanOrEqual(48)
    }
  })
})
