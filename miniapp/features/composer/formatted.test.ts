import { describe, expect, test } from 'vitest'
import type { TextEntity } from '#contract/entities.ts'
import { insertFormatted, moveEntities, trimFormatted } from './formatted.ts'

const bold = (offset: number, length: number): TextEntity => ({ type: 'bold', offset, length })
/** The formatted parts of a text, in brackets. */
const shown = (text: string, entities: readonly TextEntity[]) =>
  entities.map(({ offset, length }) => `[${text.slice(offset, offset + length)}]`).join('')
/** What is bold after `before`, whose word `word` was, is changed to `next`. */
const changed = (before: string, word: string, next: string) =>
  shown(next, moveEntities([bold(before.indexOf(word), word.length)], before, next))

describe('the formatting of a text that is edited by hand', () => {
  test('stays on its words when others change before, behind or beside them', () => {
    expect(changed('We open at ten', 'open', 'Today we open at ten')).toBe('[open]')
    expect(changed('We open at ten', 'open', 'We open at noon')).toBe('[open]')
    expect(changed('We open at ten', 'open', 'We open')).toBe('[open]')
    expect(changed('open at ten', 'open', 'Now open at ten')).toBe('[open]')
    expect(changed('We open', 'open', 'We open, come in')).toBe('[open]')
  })

  test('takes in what is typed inside, and lets go of what is cut out', () => {
    expect(changed('We open at ten', 'open', 'We oxpen at ten')).toBe('[oxpen]')
    expect(changed('We open at ten', 'open', 'We on at ten')).toBe('[on]')
  })

  test('is gone with what was selected and typed over, though the new words begin alike', () => {
    const before = 'Hello you'
    expect(moveEntities([bold(0, 5)], before, 'H', { start: 0, end: 9 })).toEqual([])
    expect(moveEntities([bold(0, 5)], before, 'Hey you', { start: 0, end: 5 })).toEqual([])
    expect(moveEntities([bold(6, 3)], before, 'Hello you', { start: 0, end: 5 })).toEqual([bold(6, 3)])
  })

  test('does not mind a selection that does not explain the change', () => {
    expect(moveEntities([bold(0, 5)], 'Hello you', 'Hello yo', { start: 9, end: 9 })).toEqual([bold(0, 5)])
  })

  test('keeps the part that was not replaced', () => {
    expect(changed('We open at ten', 'open at', 'We open until ten')).toMatch(/^\[open /)
    expect(changed('We open at ten', 'open at', 'You xpen at ten')).toBe('[pen at]')
  })

  test('goes with its words', () => {
    expect(changed('We open at ten', 'open', 'We at ten')).toBe('')
    expect(changed('We open at ten', 'open', '')).toBe('')
  })

  test('that the words themselves make is gone once they are touched', () => {
    const mail: TextEntity = { type: 'email', offset: 3, length: 5 }
    expect(moveEntities([mail], 'to a@b.c now', 'to a@bb.c now')).toEqual([])
    expect(moveEntities([mail], 'to a@b.c now', 'so to a@b.c now')).toEqual([{ ...mail, offset: 6 }])
  })
})

test('blanks around a text go, its formatting stays on its words', () => {
  expect(trimFormatted({ text: '\n Hello you ', entities: [bold(2, 5), bold(11, 1)] })).toEqual({
    text: 'Hello you',
    entities: [bold(0, 5)],
  })
})

describe('a text put into another', () => {
  const hello = { text: 'Hello', entities: [bold(0, 5)] }

  test('takes the place of the whole', () => {
    expect(insertFormatted({ text: '/hi', entities: [] }, 0, 3, hello)).toEqual(hello)
  })

  test('parts what it stands in and moves what is behind it', () => {
    const into = { text: 'abcdef', entities: [bold(1, 4)] }
    const put = insertFormatted(into, 3, 3, hello)
    expect(put.text).toBe('abcHellodef')
    expect(shown(put.text, put.entities)).toBe('[bc][Hello][de]')
  })

  test('drops the formatting of what it replaces', () => {
    const put = insertFormatted({ text: 'abcdef', entities: [bold(2, 2)] }, 1, 5, { text: 'X', entities: [] })
    expect(put).toEqual({ text: 'aXf', entities: [] })
  })
})
