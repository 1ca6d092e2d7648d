import { describe, expect, test } from 'vitest'
import { limits } from '#contract/limits.ts'
import { createPieces } from './piece-size.ts'

const kilobyte = 1024
const first = 128 * kilobyte
const sizeAfter = (...steps: ((pieces: ReturnType<typeof createPieces>) => void)[]) => {
  const pieces = createPieces()
  for (const step of steps) step(pieces)
  return pieces.size()
}

describe('a piece of an upload', () => {
  test('grows on a good line, step by step, up to what the server takes', () => {
    expect(sizeAfter((it) => it.arrived(first, 100))).toBe(first * 4)
    expect(sizeAfter((it) => it.arrived(limits.uploadPiece, 10))).toBe(limits.uploadPiece)
    expect(sizeAfter((it) => it.arrived(limits.uploadPiece, 0))).toBe(limits.uploadPiece)
  })

  test('shrinks on a slow one, so that each is on its way for about a second', () => {
    expect(sizeAfter((it) => it.arrived(first, 2000))).toBe(first / 2)
    expect(sizeAfter((it) => it.arrived(first, 60_000))).toBe(16 * kilobyte)
  })

  test('shrinks after a cut, but never to nothing', () => {
    expect(sizeAfter((it) => it.cut())).toBe(first / 4)
    const cut = (it: ReturnType<typeof createPieces>) => it.cut()
    expect(sizeAfter(cut, cut, cut)).toBe(16 * kilobyte)
  })

  test('stays below what was too large for something on the way, until nothing is small enough', () => {
    const pieces = createPieces()
    expect(pieces.halve()).toBe(true)
    pieces.arrived(pieces.size(), 1)
    expect(pieces.size()).toBe(first / 2)
    expect([pieces.halve(), pieces.halve(), pieces.halve()]).toEqual([true, true, false])
    expect(pieces.size()).toBe(16 * kilobyte)
  })
})
