import { expect, test } from 'vitest'
import type { DialogEvent } from './journal.ts'
import { message, messageEvent, timeline } from './live.fixture.ts'
import { replayTimeline, type TimelineData } from './replay-timeline.ts'

const ids = (data: TimelineData) => data.pages.map((page) => page.items.map((item) => item.id))
const replay = (data: TimelineData, ...events: DialogEvent[]) => replayTimeline(data, 1, events)

test('a new message stands at the end of the newest page', () => {
  const data = timeline({ items: [message(1), message(2)] }, { items: [message(3)] })
  expect(ids(replay(data, messageEvent(message(4))))).toEqual([
    [1, 2],
    [3, 4],
  ])
})

test('the first message of an empty timeline is shown', () => {
  expect(ids(replay(timeline({ items: [] }), messageEvent(message(1))))).toEqual([[1]])
})

test('a new message waits for its page while newer ones are not loaded', () => {
  const data = timeline({ items: [message(1), message(2)], newer: true })
  expect(replay(data, messageEvent(message(9)))).toBe(data)
})

test('a message older than everything loaded waits for its page', () => {
  const data = timeline({ items: [message(5)], older: true })
  expect(replay(data, messageEvent(message(2)))).toBe(data)
})

test('a message told late stands where its id puts it', () => {
  const data = timeline({ items: [message(1), message(3)] }, { items: [message(6)] })
  expect(ids(replay(data, messageEvent(message(2)), messageEvent(message(4))))).toEqual([[1, 2, 3, 4], [6]])
})

test('the same event twice changes nothing', () => {
  const once = replay(timeline({ items: [message(1)] }), messageEvent(message(2)))
  expect(replay(once, messageEvent(message(2)))).toEqual(once)
})

test('an edit replaces the message in the page that holds it', () => {
  const data = timeline({ items: [message(1), message(2)] }, { items: [message(3)] })
  const edited = replay(data, messageEvent(message(1, { rev: 2, text: 'Edited' })))
  expect(edited.pages[0]?.items[0]?.text).toBe('Edited')
  expect(edited.pages[1]).toBe(data.pages[1])
})

test('an event older than what is shown changes nothing', () => {
  const data = timeline({ items: [message(1, { rev: 5, delivery: 'sent' })] })
  expect(replay(data, messageEvent(message(1, { rev: 4, delivery: 'sending' })))).toBe(data)
})

test('another dialog’s message stays out', () => {
  const data = timeline({ items: [message(1)] })
  expect(replay(data, messageEvent(message(2, { dialogId: 2 })))).toBe(data)
})
