import { expect, test } from 'vitest'
import type { Dialog } from '#contract/resources.ts'
import { contact, dialog, listed, me } from '#miniapp/live/live.fixture.ts'
import { rowVerbs, swipeVerb } from './row-verbs.ts'

const ivan = { id: 2, name: 'Ivan', role: 'operator' } as const
const row = (more: Partial<Dialog> = {}, readSeq = 1) => listed(dialog(1, more), readSeq)

test('what the bot or a colleague has can be claimed, given, closed', () => {
  const all = ['claim', 'assign', 'close', 'unread', 'tag', 'select']
  expect(rowVerbs(row(), me)).toEqual(all)
  expect(rowVerbs(row({ handler: 'operator', handlerOperator: ivan }), me)).toEqual(all)
})

test('what is mine is claimed no more', () => {
  const mine = row({ handler: 'operator', handlerOperator: me })
  expect(rowVerbs(mine, me)).not.toContain('claim')
  expect(swipeVerb(mine, me, 'right')).toBeNull()
  expect(swipeVerb(mine, me, 'left')).toBe('close')
})

test('a closed one can be opened again, and swiped nowhere', () => {
  const closed = row({ status: 'closed' })
  expect(rowVerbs(closed, me)).toEqual(['reopen', 'unread', 'tag', 'select'])
  expect([swipeVerb(closed, me, 'left'), swipeVerb(closed, me, 'right')]).toEqual([null, null])
})

test('with unread messages it can be marked read, without them unread', () => {
  expect(rowVerbs(row({ incomingSeq: 3 }), me)).toContain('read')
  expect(rowVerbs(row({ incomingSeq: 3 }, 3), me)).toContain('unread')
  expect(rowVerbs(row({ incomingSeq: 0 }, 0), me)).not.toContain('unread')
})

test('whom we banned, or another bot has, nobody claims', () => {
  expect(rowVerbs(row({ writable: false }), me)).not.toContain('claim')
  const banned = row({ contact: contact(1, { bannedAt: dialog(1).openedAt }) })
  expect(rowVerbs(banned, me)).not.toContain('claim')
})
