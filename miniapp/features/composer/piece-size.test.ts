import { describe, expect, test } from 'vitest'
import { limits } from '#contract/limits.ts'
import { firstPiece, pieceAfter, pieceAfterCut } from './piece-size.ts'

describe('a piece of an upload', () => {
  test('grows on a good line, step by step, up to what the server takes', () => {
    expect(pieceAfter(firstPiece, 100)).toBe(firstPiece * 4)
    expect(pieceAfter(limits.uploadPiece, 10)).toBe(limits.uploadPiece)
    expect(pieceAfter(limits.uploadPiece, 0)).toBe(limits.uploadPiece)
  })

  test('shrinks on a slow one, so that each is on its way for about a second', () => {
    expect(pieceAfter(firstPiece, 2000)).toBe(firstPiece / 2)
    expect(pieceAfter(firstPiece, 60_000)).toBe(16 * 1024)
  })

  test('shrinks after a cut, but never to nothing', () => {
    expect(pieceAfterCut(firstPiece)).toBe(firstPiece / 4)
    expect(pieceAfterCut(1)).toBe(16 * 1024)
  })
})
