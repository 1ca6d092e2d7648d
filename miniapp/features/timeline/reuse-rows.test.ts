import { describe, expect, test } from 'vitest'
import { build, message, outgoing, pending } from './message.fixture.ts'
import { reuseRows } from './reuse-rows.ts'

const all = [message(1), message(2), outgoing(3), outgoing(4)]

describe('rows between two builds', () => {
  test('nothing changed: the very same array', () => {
    const before = build(all, { readSeq: 1 })
    expect(reuseRows(before, build(all, { readSeq: 1 }))).toBe(before)
  })

  test('a message at the end: earlier rows are the same objects', () => {
    const before = build(all)
    const after = reuseRows(before, build([...all, message(5)]))
    expect(after).toHaveLength(before.length + 1)
    expect(before.every((row, index) => row === after[index])).toBe(true)
  })

  test('older messages above: later rows are the same objects', () => {
    const before = build(all.slice(2))
    const after = reuseRows(before, build(all))
    expect(after.slice(-2)).toEqual(before.slice(-2))
    expect(after.at(-1)).toBe(before.at(-1))
  })

  test('a follower changes its neighbour only: it is no longer the last of its group', () => {
    const before = build(all)
    const after = reuseRows(before, build([...all, outgoing(5)]))
    expect(after.at(-2)).not.toBe(before.at(-1))
    expect(after.at(-2)).toMatchObject({ key: 'm4', last: false })
    expect(after[1]).toBe(before[1])
  })

  test('a new version of a message makes a new row', () => {
    const before = build(all)
    const edited = message(2, { rev: 9, text: 'Edited' })
    const after = reuseRows(before, build([message(1), edited, ...all.slice(2)]))
    expect(after.find(({ key }) => key === 'm2')).toMatchObject({ message: { text: 'Edited' } })
  })

  test('an album that got another item is a new row, an unchanged one is not', () => {
    const items = [1, 2].map((id) => message(id, { mediaGroupId: 'g' }))
    const before = build(items)
    expect(reuseRows(before, build([...items]))).toBe(before)
    const grown = reuseRows(before, build([...items, message(3, { mediaGroupId: 'g' })]))
    expect(grown.at(-1)).not.toBe(before.at(-1))
  })

  test('a pending reply that was refused is a new row', () => {
    const before = build([], { pending: [pending('a')] })
    expect(reuseRows(before, build([], { pending: [pending('a')] }))).toBe(before)
    const after = reuseRows(
      before,
      build([], { pending: [pending('a', { state: 'refused', reason: 'No' })] }),
    )
    expect(after.at(-1)).toMatchObject({ pending: { state: 'refused' } })
  })

  test('rows that are gone are gone', () => {
    const before = build(all)
    expect(reuseRows(before, build([message(1)]))).toHaveLength(2)
    expect(reuseRows(before, [])).toEqual([])
  })
})
