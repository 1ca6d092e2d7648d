import { expect, test } from 'vitest'
import type { Me } from '#contract/resources.ts'
import { type ListView, plainView } from '#miniapp/live/list-view.ts'
import { me } from '#miniapp/live/live.fixture.ts'
import { chipOf, choicesOf, countOf, everydayOf, everydayView } from './everyday.ts'

const of = (...teamIds: number[]): Me => ({ ...me, teamIds })
const view = (more: Partial<ListView>): ListView => ({ ...plainView, ...more })

test('each chip stands for one list, whatever its order', () => {
  for (const chip of everydayOf(of(7)))
    for (const sort of ['newest', 'oldest'] as const) {
      const shown = everydayView(chip, of(7), sort)
      expect(shown && chipOf(shown, of(7))).toBe(chip)
    }
})

test('a list that combines more than a chip does is none of theirs', () => {
  expect(chipOf(view({ mine: '1', waiting: '1' }), of())).toBeNull()
  expect(chipOf(view({ mine: '1', status: 'closed' }), of())).toBeNull()
  expect(chipOf(view({ banned: '1' }), of())).toBeNull()
})

test('the team’s chip is there for who is in exactly one', () => {
  expect(everydayOf(of(7))).toContain('team')
  expect(everydayOf(of())).not.toContain('team')
  expect(everydayOf(of(7, 8))).not.toContain('team')
  expect(everydayOf(undefined)).not.toContain('team')
})

test('closed dialogs wait for nobody: their chip gives up that order', () => {
  expect(everydayView('closed', of(), 'waiting')).toEqual(view({ status: 'closed' }))
  expect(everydayView('closed', of(), 'oldest')).toEqual(view({ status: 'closed', sort: 'oldest' }))
})

test('the filter’s button tells how much of it is on that no chip shows', () => {
  expect(choicesOf(plainView, of())).toBe(0)
  expect(choicesOf(view({ mine: '1' }), of())).toBe(0)
  expect(choicesOf(view({ mine: '1', sort: 'oldest' }), of())).toBe(1)
  expect(choicesOf(view({ mine: '1', waiting: '1', tagId: 3 }), of())).toBe(3)
  expect(choicesOf(view({ status: 'closed', mine: '1' }), of())).toBe(2)
  expect(choicesOf(view({ banned: '1' }), of())).toBe(1)
})

test('counts end at 99+, and nothing of nothing is shown', () => {
  const counts = { open: 100, mine: 99, unassigned: 1, waiting: 0, unread: 0, team: 0 }
  expect(countOf(counts, 'open')).toBe('99+')
  expect(countOf(counts, 'mine')).toBe('99')
  expect(countOf(counts, 'waiting')).toBeUndefined()
  expect(countOf(counts, 'closed')).toBeUndefined()
  expect(countOf(undefined, 'open')).toBeUndefined()
})
