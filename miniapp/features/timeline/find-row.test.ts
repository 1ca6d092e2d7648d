import { describe, expect, test } from 'vitest'
import { findRow } from './find-row.ts'
import { activity, build, message, outgoing, pending } from './message.fixture.ts'
import { reachesUnread } from './use-start.ts'

describe('the row of a message', () => {
  const rows = build(
    [
      message(1),
      outgoing(2, { clientId: 'a' }),
      message(3, { mediaGroupId: 'g' }),
      message(4, { mediaGroupId: 'g' }),
      activity(5),
    ],
    { pending: [pending('b')] },
  )

  test('is found by its id, also when its key is its client id', () => {
    expect(findRow(rows, 1)?.key).toBe('m1')
    expect(findRow(rows, 2)?.key).toBe('ca')
  })

  test('of an album is found by any of its items', () => {
    expect(findRow(rows, 3)?.key).toBe('m3')
    expect(findRow(rows, 4)?.key).toBe('m3')
  })

  test('may be an activity line', () => {
    expect(findRow(rows, 5)?.type).toBe('activity')
  })

  test('of a message that is not loaded is none', () => {
    expect(findRow(rows, 6)).toBeUndefined()
  })
})

describe('how far up to load when opening', () => {
  test('further, while the oldest customer message in sight is unread', () => {
    expect(reachesUnread([message(8), message(9)], 7)).toBe(true)
    expect(reachesUnread([outgoing(7), message(8)], 7)).toBe(true)
  })

  test('no further, once a read one is there', () => {
    expect(reachesUnread([message(7), message(8)], 7)).toBe(false)
  })

  test('further, while only our own messages are there', () => {
    expect(reachesUnread([outgoing(8), activity(9)], 7)).toBe(true)
  })
})
