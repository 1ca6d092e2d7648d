import { describe, expect, test } from 'vitest'
import {
  activity,
  anna,
  boris,
  botMessage,
  build,
  message,
  note,
  outgoing,
  pending,
} from './message.fixture.ts'
import type { Row } from './rows.ts'

const keys = (rows: Row[]) => rows.map(({ key }) => key)
const on = (day: string, time = '10:00:00') => ({ createdAt: `${day}T${time}.000Z` })

/** `first`/`last` of every row that has them, as `[`, `]`. */
const groups = (rows: Row[]) =>
  rows.filter((row) => 'first' in row).map(({ first, last }) => `${first ? '[' : '·'}${last ? ']' : '·'}`)

describe('days', () => {
  test('an empty dialog has no rows', () => {
    expect(build([])).toEqual([])
  })

  test('each calendar day begins with its separator', () => {
    const rows = build([
      message(1, on('2026-11-20')),
      message(2, on('2026-11-22')),
      message(3, on('2026-11-22', '23:59:59')),
      message(4, on('2026-11-23')),
    ])
    expect(keys(rows)).toEqual(['day-2026-11-20', 'm1', 'day-2026-11-22', 'm2', 'm3', 'day-2026-11-23', 'm4'])
  })

  test('today and yesterday are told apart from other days', () => {
    const rows = build([
      message(1, on('2026-11-21')),
      message(2, on('2026-11-22')),
      message(3, on('2026-11-23')),
    ])
    const days = rows.filter((row) => row.type === 'day')
    expect(days.map(({ relative }) => relative)).toEqual([null, 'yesterday', 'today'])
  })

  test("the reader's own midnight parts the days", () => {
    const late = [message(1, on('2026-11-22', '20:59:00')), message(2, on('2026-11-22', '21:01:00'))]
    expect(keys(build(late, { timeZone: 'UTC' }))).toEqual(['day-2026-11-22', 'm1', 'm2'])
    expect(keys(build(late, { timeZone: 'Europe/Moscow' }))).toEqual([
      'day-2026-11-22',
      'm1',
      'day-2026-11-23',
      'm2',
    ])
  })

  test('yesterday is right across a month and a year', () => {
    const [day] = build([message(1, on('2026-12-31'))], { now: new Date('2027-01-01T05:00:00Z') })
    expect(day).toMatchObject({ type: 'day', relative: 'yesterday' })
  })
})

describe('groups', () => {
  test('consecutive messages of one sender stand together', () => {
    expect(groups(build([message(1), message(2), message(3)]))).toEqual(['[·', '··', '·]'])
  })

  test('another side begins a new group', () => {
    expect(groups(build([message(1), outgoing(2), outgoing(3), message(4)]))).toEqual([
      '[]',
      '[·',
      '·]',
      '[]',
    ])
  })

  test('the bot and each operator are senders of their own', () => {
    const rows = build([botMessage(1), outgoing(2), outgoing(3, { operator: boris })])
    expect(groups(rows)).toEqual(['[]', '[]', '[]'])
  })

  test('ten minutes of silence begin a new group', () => {
    const rows = build([
      message(1, on('2026-11-23', '10:00:00')),
      message(2, on('2026-11-23', '10:09:59')),
      message(3, on('2026-11-23', '10:20:00')),
    ])
    expect(groups(rows)).toEqual(['[·', '·]', '[]'])
  })

  test('a day, an activity and the unread divider part a group', () => {
    const days = build([message(1, on('2026-11-22', '23:59:00')), message(2, on('2026-11-23', '00:01:00'))])
    expect(groups(days)).toEqual(['[]', '[]'])
    expect(groups(build([message(1), activity(2), message(3)]))).toEqual(['[]', '[]'])
    expect(groups(build([message(1), message(2)], { readSeq: 1 }))).toEqual(['[]', '[]'])
  })

  test('a note never joins the messages around it, even by the same operator', () => {
    const rows = build([outgoing(1), outgoing(2, { kind: 'note', delivery: null }), outgoing(3)])
    expect(groups(rows)).toEqual(['[]', '[]', '[]'])
    expect(rows[2]).toMatchObject({ side: 'note' })
  })

  test('who wrote stands above the first message of an outgoing group alone', () => {
    const rows = build([message(1), outgoing(2), outgoing(3), botMessage(4)])
    expect(rows.flatMap((row) => ('author' in row ? [row.author] : []))).toEqual([
      null,
      { bot: false, operator: anna },
      null,
      { bot: true },
    ])
  })

  test('an operator message whose operator is not told is not blamed on a person', () => {
    const [, row] = build([outgoing(1, { operator: null })])
    expect(row).toMatchObject({ author: { bot: true } })
  })
})

describe('albums', () => {
  const item = (id: number, more = {}) => message(id, { content: 'photo', mediaGroupId: 'g', ...more })

  test('items sent together are one row, in their order', () => {
    const [, row, ...rest] = build([item(1), item(2), item(3)])
    expect(rest).toEqual([])
    expect(row).toMatchObject({ type: 'album', key: 'm1', messages: [{ id: 1 }, { id: 2 }, { id: 3 }] })
  })

  test('a single item of a group is a plain message', () => {
    expect(build([item(1)])[1]).toMatchObject({ type: 'message' })
  })

  test('another group begins another row', () => {
    const rows = build([item(1), item(2), item(3, { mediaGroupId: 'h' }), item(4, { mediaGroupId: 'h' })])
    expect(rows.filter(({ type }) => type === 'album')).toHaveLength(2)
  })

  test('what the bot says while an album still comes in does not part it', () => {
    const rows = build([item(1), botMessage(2), item(3)])
    expect(keys(rows)).toEqual(['day-2026-11-23', 'm1', 'm2'])
    expect(rows[1]).toMatchObject({ messages: [{ id: 1 }, { id: 3 }] })
  })

  test('messages of no group are not joined', () => {
    expect(keys(build([message(1), message(2)]))).toEqual(['day-2026-11-23', 'm1', 'm2'])
  })

  test('an album takes its place in the group of its sender', () => {
    expect(groups(build([message(1), item(2), item(3), message(4)]))).toEqual(['[·', '··', '·]'])
  })
})

describe('notes', () => {
  test('stand on a side of their own with their author, apart from that operator’s replies', () => {
    const rows = build([outgoing(1), note(2), note(3), outgoing(4)])
    expect(rows.slice(1)).toMatchObject([
      { side: 'out', author: { operator: anna } },
      { side: 'note', author: { operator: anna } },
      { side: 'note', author: null },
      { side: 'out', author: { operator: anna } },
    ])
    expect(groups(rows)).toEqual(['[]', '[·', '·]', '[]'])
  })

  test('one on its way already stands as a note', () => {
    const [, row] = build([], { pending: [pending('a', { kind: 'note' })] })
    expect(row).toMatchObject({ type: 'pending', side: 'note' })
  })

  test('raise no unread divider', () => {
    expect(keys(build([message(1), note(2)], { readSeq: 1 }))).not.toContain('unread')
  })
})

describe('what was deleted', () => {
  test('keeps its place and its group', () => {
    const rows = build([outgoing(1), outgoing(2, { deletedAt: '2026-11-23T11:00:00.000Z' }), outgoing(3)])
    expect(keys(rows)).toEqual(['day-2026-11-23', 'm1', 'm2', 'm3'])
    expect(groups(rows)).toEqual(['[·', '··', '·]'])
  })
})

describe('unread divider', () => {
  test('stands before the first message of the customer beyond the read mark', () => {
    expect(keys(build([message(1), message(2), message(3)], { readSeq: 1 }))).toEqual([
      'day-2026-11-23',
      'm1',
      'unread',
      'm2',
      'm3',
    ])
  })

  test('is drawn once', () => {
    const rows = build([message(1), outgoing(2), message(3)], { readSeq: 0 })
    expect(keys(rows).filter((key) => key === 'unread')).toHaveLength(1)
  })

  test('is absent when everything was read, and when no mark is known', () => {
    expect(keys(build([message(1)], { readSeq: 1 }))).not.toContain('unread')
    expect(keys(build([message(1)], { readSeq: null }))).not.toContain('unread')
  })

  test('outgoing messages and activity never raise it', () => {
    const rows = build([message(1), outgoing(2, { seq: 9 }), activity(3, { seq: 9 })], { readSeq: 1 })
    expect(keys(rows)).not.toContain('unread')
  })

  test('stands under the separator of its day', () => {
    const rows = build([message(1, on('2026-11-22')), message(2, on('2026-11-23'))], { readSeq: 1 })
    expect(keys(rows)).toEqual(['day-2026-11-22', 'm1', 'day-2026-11-23', 'unread', 'm2'])
  })

  test('stands above an album of which any item is unread', () => {
    const items = [2, 3].map((id) => message(id, { content: 'photo', mediaGroupId: 'g' }))
    expect(keys(build([message(1), ...items], { readSeq: 1 }))).toEqual([
      'day-2026-11-23',
      'm1',
      'unread',
      'm2',
    ])
  })
})

describe('activity', () => {
  test('is a row of its own with its operator and time', () => {
    const [, row] = build([activity(1)])
    expect(row).toEqual({
      type: 'activity',
      key: 'm1',
      at: '2026-11-23T10:00:01.000Z',
      activity: { type: 'taken-over', operator: anna, detail: null },
    })
  })
})

describe('pending replies', () => {
  test('stand after everything, in their order, grouped with my last messages', () => {
    const rows = build([outgoing(1, { createdAt: '2026-11-23T10:58:00.000Z' })], {
      pending: [pending('a'), pending('b')],
    })
    expect(keys(rows)).toEqual(['day-2026-11-23', 'm1', 'ca', 'cb'])
    expect(groups(rows)).toEqual(['[·', '··', '·]'])
  })

  test('give way to the message the server made of them, under the same key', () => {
    const rows = build([outgoing(1, { clientId: 'a' })], { pending: [pending('a'), pending('b')] })
    expect(keys(rows)).toEqual(['day-2026-11-23', 'ca', 'cb'])
    expect(rows[1]).toMatchObject({ type: 'message' })
    expect(rows[2]).toMatchObject({ type: 'pending' })
  })

  test('are not drawn while newer messages are not loaded: there would be a gap above them', () => {
    expect(keys(build([message(1)], { pending: [pending('a')], newer: true }))).not.toContain('ca')
  })

  test('begin a day of their own after midnight', () => {
    const rows = build([message(1)], {
      pending: [pending('a', { createdAt: '2026-11-24T00:00:01.000Z' })],
    })
    expect(keys(rows)).toEqual(['day-2026-11-23', 'm1', 'day-2026-11-24', 'ca'])
  })
})

describe('the whole', () => {
  test('no two rows share a key, whatever is mixed', () => {
    const mixed = Array.from({ length: 400 }, (_, id) =>
      [
        () => message(id, on(`2026-10-${String(1 + (id % 28)).padStart(2, '0')}`)),
        () => outgoing(id, { clientId: `c${id}` }),
        () => botMessage(id, { mediaGroupId: 'g' }),
        () => activity(id),
      ][id % 4]?.(),
    ).filter((item) => item !== undefined)
    const sorted = [...mixed].sort((a, b) => a.createdAt.localeCompare(b.createdAt))
    const rows = build(sorted, { readSeq: 3, pending: [pending('x')] })
    expect(new Set(keys(rows)).size).toBe(rows.length)
  })

  test('is not changed by what it was given', () => {
    const given = [message(1), outgoing(2)]
    const copy = structuredClone(given)
    build(given, { readSeq: 0 })
    expect(given).toEqual(copy)
  })
})
