import { describe, expect, it } from 'vitest'
import { parseFormatting, typeFormatting } from './parse-formatting.ts'

describe('marks typed by hand', () => {
  it('become formatting, as in Telegram’s apps', () => {
    expect(parseFormatting('**Hi**, `x` and ||secret||')).toEqual({
      text: 'Hi, x and secret',
      entities: [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'code', offset: 4, length: 1 },
        { type: 'spoiler', offset: 10, length: 6 },
      ],
    })
  })

  it('stay as typed when nothing closes them', () => {
    for (const typed of ['2 ** 3', '**', '****', 'a__b', '`', '** **'])
      expect(parseFormatting(typed)).toEqual({ text: typed, entities: [] })
  })

  it('come back when the message is edited', () => {
    for (const typed of ['**Hi**, `x` and ||secret||', 'plain', '~~old~~ __new__']) {
      const { text, entities } = parseFormatting(typed)
      expect(typeFormatting(text, entities)).toBe(typed)
    }
  })
})
