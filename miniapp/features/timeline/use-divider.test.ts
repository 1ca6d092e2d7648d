import { describe, expect, test } from 'vitest'
import { nextDivider } from './use-divider.ts'

const seen = (readSeq: number, incomingSeq: number, visible = true) => ({ readSeq, incomingSeq, visible })

describe('unread divider', () => {
  test('stands at the read mark when the dialog is opened with something unread', () => {
    expect(nextDivider(null, seen(3, 5)).readSeq).toBe(3)
  })

  test('is absent when everything was read', () => {
    expect(nextDivider(null, seen(5, 5)).readSeq).toBeNull()
  })

  test('stays where it was while the reader reads on', () => {
    const opened = nextDivider(null, seen(3, 5))
    expect(nextDivider(opened, seen(5, 5)).readSeq).toBe(3)
    expect(nextDivider(opened, seen(5, 6)).readSeq).toBe(3)
  })

  test('does not appear for what comes while the reader looks on', () => {
    const opened = nextDivider(null, seen(5, 5))
    expect(nextDivider(opened, seen(5, 6)).readSeq).toBeNull()
  })

  test('shows what came while nobody looked', () => {
    const opened = nextDivider(null, seen(5, 5))
    const away = nextDivider(opened, seen(5, 5, false))
    const missed = nextDivider(away, seen(5, 8, false))
    const back = nextDivider(missed, seen(5, 8))
    expect(back.readSeq).toBe(5)
    expect(nextDivider(back, seen(8, 8)).readSeq).toBe(5)
  })

  test('is gone after an absence in which nothing came', () => {
    const opened = nextDivider(null, seen(3, 5))
    const away = nextDivider(opened, seen(5, 5, false))
    expect(nextDivider(away, seen(5, 5)).readSeq).toBeNull()
  })

  test('nothing changes: the same answer again', () => {
    const opened = nextDivider(null, seen(3, 5))
    expect(nextDivider(opened, seen(3, 5))).toEqual(opened)
  })
})
