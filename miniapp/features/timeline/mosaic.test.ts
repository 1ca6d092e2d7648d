import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layMosaic, roomOf } from './mosaic.ts'

const landscape = { width: 1280, height: 853 }
const portrait = { width: 853, height: 1280 }

describe('an album', () => {
  test('two wide pictures stand one above the other, two high ones side by side', () => {
    expect(layMosaic([landscape, landscape]).cells.map(({ left }) => left)).toEqual([0, 0])
    expect(layMosaic([portrait, portrait]).cells.map(({ top }) => top)).toEqual([0, 0])
  })

  test('ten pictures are no pole', () => {
    expect(layMosaic(Array.from({ length: 10 }, () => portrait)).aspect).toBeGreaterThan(0.5)
  })

  test('pictures of any number and size fill the whole, none over another', () => {
    const side = fc.option(fc.integer({ min: 1, max: 10_000 }))
    const size = fc.record({ width: side, height: side })
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 10 }), (sizes) => {
        const { aspect, cells } = layMosaic(sizes)
        expect(cells).toHaveLength(sizes.length)
        expect(aspect).toBeGreaterThan(0)
        const area = cells.reduce((total, { width, height }) => total + (width * height) / 10_000, 0)
        expect(area).toBeCloseTo(1, 6)
        for (const { left, top, width, height } of cells) {
          expect(left + width).toBeLessThan(100.001)
          expect(top + height).toBeLessThan(100.001)
          expect(Math.min(width, height)).toBeGreaterThan(4)
        }
      }),
    )
  })
})

describe('one picture', () => {
  test('takes its own size when it is small enough, else keeps its proportions', () => {
    expect(roomOf({ width: 300, height: 200 })).toEqual({ width: 300, height: 200 })
    expect(roomOf({ width: 1260, height: 840 })).toEqual({ width: 420, height: 280 })
  })

  test('can be pressed however small, narrow or unknown it is', () => {
    expect(roomOf({ width: 1, height: 1 })).toEqual({ width: 140, height: 84 })
    expect(roomOf({ width: 10, height: 9000 }).width).toBe(140)
    expect(roomOf({ width: null, height: 100 })).toEqual({ width: 280, height: 210 })
  })
})
