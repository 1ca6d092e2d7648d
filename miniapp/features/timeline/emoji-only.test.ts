import { describe, expect, test } from 'vitest'
import { countBigEmoji } from './emoji-only.ts'

describe('emoji-only messages', () => {
  test.each([
    ['👍', 1],
    ['❤️', 1],
    ['👨‍👩‍👧‍👦', 1],
    ['👋🏽', 1],
    ['🇺🇦', 1],
    ['3️⃣', 1],
    ['🏴‍☠️', 1],
    [' 😀 ', 1],
    ['😀😀', 2],
    ['😀 😀 😀', 3],
  ])('%s is drawn large', (text, count) => {
    expect(countBigEmoji(text)).toBe(count)
  })

  test.each(['', ' ', '12', '#', '3', '©', 'ok 👍', '👍!', '😀😀😀😀', '😀\n😀', 'да', '🇺'])(
    '%j is not',
    (text) => {
      expect(countBigEmoji(text)).toBe(0)
    },
  )
})
