import { describe, expect, test } from 'vitest'
import type { Dialog, Operator } from '#contract/resources.ts'
import { dialogVerbs, holderOf } from './dialog-verbs.ts'

const me: Operator = { id: 1, name: 'Anna', role: 'operator' }
const colleague: Operator = { id: 2, name: 'Boris', role: 'operator' }

const dialog = (more: Partial<Dialog> = {}): Dialog => ({
  id: 7,
  rev: 1,
  contact: {
    id: 3,
    rev: 1,
    name: 'Customer',
    username: null,
    languageCode: null,
    isPremium: false,
    phone: null,
    firstSeenAt: '2026-11-23T10:00:00.000Z',
    bannedAt: null,
    banReason: null,
  },
  status: 'open',
  handler: 'operator',
  handlerOperator: me,
  operators: [],
  teams: [],
  tags: [],
  handBackAt: null,
  pinnedNote: null,
  source: null,
  waitingSince: null,
  calledAt: null,
  lastMessageAt: '2026-11-23T10:00:00.000Z',
  preview: null,
  incomingSeq: 0,
  blockedByUser: false,
  writable: true,
  openedAt: '2026-11-23T10:00:00.000Z',
  closedAt: null,
  closedUnanswered: false,
  ...more,
})

describe('what can be done with a dialog', () => {
  test('the bot has it: taking over is one tap away', () => {
    expect(dialogVerbs(dialog({ handler: 'bot', handlerOperator: null }))).toEqual({
      primary: 'take-over',
      all: ['take-over', 'close'],
    })
  })

  test('I have it: it can go back to the bot or be closed', () => {
    expect(dialogVerbs(dialog())).toEqual({ primary: null, all: ['hand-back', 'close'] })
  })

  test('a colleague has it: it is taken from them knowingly, or handed back', () => {
    expect(holderOf(dialog({ handlerOperator: colleague }), me.id)).toEqual(colleague)
    expect(holderOf(dialog(), me.id)).toBeNull()
    expect(holderOf(dialog({ handlerOperator: colleague, status: 'closed' }), me.id)).toBeNull()
    expect(dialogVerbs(dialog({ handlerOperator: colleague }))).toEqual({
      primary: null,
      all: ['hand-back', 'close'],
    })
  })

  test('it was passed on to a team, of which nobody has it yet: taking it is one tap away', () => {
    expect(dialogVerbs(dialog({ handlerOperator: null }))).toEqual({
      primary: 'take-over',
      all: ['take-over', 'hand-back', 'close'],
    })
  })

  test('closed: it can be opened again and nothing else', () => {
    expect(dialogVerbs(dialog({ status: 'closed' }))).toEqual({ primary: 'reopen', all: ['reopen'] })
  })

  test('of a blocked customer: it can only be put away', () => {
    const contact = { ...dialog().contact, bannedAt: '2026-11-23T10:00:00.000Z' }
    expect(dialogVerbs(dialog({ contact }))).toEqual({ primary: null, all: ['close'] })
    expect(dialogVerbs(dialog({ contact, status: 'closed' }))).toEqual({ primary: null, all: [] })
  })

  test('of another bot: it can only be put away', () => {
    expect(dialogVerbs(dialog({ writable: false }))).toEqual({ primary: null, all: ['close'] })
    expect(dialogVerbs(dialog({ writable: false, status: 'closed' }))).toEqual({
      primary: null,
      all: [],
    })
  })
})
