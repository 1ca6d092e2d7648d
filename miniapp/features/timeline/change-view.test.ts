import { expect, test } from 'vitest'
import type { Message } from '#contract/resources.ts'
import { changeView } from './change-view.ts'
import { outgoing } from './message.fixture.ts'

const changed = (change: Message['change']) => changeView(outgoing(1, { change }))

test('an edit on its way shows, one that has arrived or was given up does not', () => {
  expect(changeView(outgoing(1))).toBeNull()
  expect(changed({ kind: 'edit', delivery: 'queued', failure: null })?.state).toBe('going')
  expect(changed({ kind: 'edit', delivery: 'sending', failure: null })?.state).toBe('going')
  expect(changed({ kind: 'edit', delivery: 'sent', failure: null })).toBeNull()
  expect(changed({ kind: 'delete', delivery: 'discarded', failure: null })).toBeNull()
})

test('a change that failed is tried again or given up', () => {
  const failure = { code: 'gave-up' as const, detail: null }
  expect(changed({ kind: 'delete', delivery: 'failed', failure })).toEqual({
    state: 'failed',
    reason: 'gave-up',
    actions: ['retry', 'discard'],
  })
})

test('what Telegram refuses for good is not tried again', () => {
  const failure = { code: 'too-old' as const, detail: null }
  expect(changed({ kind: 'delete', delivery: 'failed', failure })?.actions).toEqual(['discard'])
})
