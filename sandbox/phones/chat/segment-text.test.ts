import type { MessageEntity } from '@grammyjs/types'
import { describe, expect, it } from 'vitest'
import { gatherBlocks, segmentText } from './segment-text.ts'

const types = (text: string, entities: MessageEntity[] = []) =>
  segmentText(text, entities).map((segment) => [segment.text, segment.entities.map((entity) => entity.type)])

describe('a formatted text', () => {
  it('is one plain stretch without entities', () => {
    expect(types('Hello')).toEqual([['Hello', []]])
    expect(types('')).toEqual([])
  })

  it('is cut where entities overlap', () => {
    expect(
      types('Hello world', [
        { type: 'bold', offset: 0, length: 8 },
        { type: 'italic', offset: 6, length: 5 },
      ]),
    ).toEqual([
      ['Hello ', ['bold']],
      ['wo', ['bold', 'italic']],
      ['rld', ['italic']],
    ])
  })

  it('counts an emoji as two units, as Telegram does', () => {
    expect(types('🌷 tulips', [{ type: 'bold', offset: 3, length: 6 }])).toEqual([
      ['🌷 ', []],
      ['tulips', ['bold']],
    ])
  })

  it('loses no letter to entities beyond its end or of no length', () => {
    const text = 'short'
    const segments = segmentText(text, [
      { type: 'bold', offset: 3, length: 99 },
      { type: 'italic', offset: 50, length: 2 },
      { type: 'code', offset: 1, length: 0 },
    ])
    expect(segments.map((segment) => segment.text).join('')).toBe(text)
  })

  it('sets quotes apart and drops the line breaks at their edges', () => {
    const blocks = gatherBlocks(
      segmentText('before\nquoted\nafter', [{ type: 'blockquote', offset: 7, length: 6 }]),
    )
    expect(blocks.map((block) => [block.entity?.type, block.segments.map((s) => s.text).join('')])).toEqual([
      [undefined, 'before'],
      ['blockquote', 'quoted'],
      [undefined, 'after'],
    ])
  })
})
