import { expect, test } from 'vitest'
import { handleBatch, laneOf } from './handle-batch.ts'

const write = (chat: number, n: number) => ({ update_id: n, message: { chat: { id: chat }, n } })
const never = new AbortController().signal
const noRetry = (error: unknown) => {
  throw error
}

test('what concerns one chat or person is one lane, whatever kind it is', () => {
  const from = { id: 7 }
  expect(laneOf(write(7, 1))).toBe('7')
  expect(laneOf({ update_id: 1, callback_query: { from, message: { chat: { id: 7 } } } })).toBe('7')
  expect(laneOf({ update_id: 1, callback_query: { from } })).toBe('7')
  expect(laneOf({ update_id: 1, poll_answer: { user: from } })).toBe('7')
  for (const odd of [null, 7, {}, { update_id: 1 }, { update_id: 1, poll: null }])
    expect(laneOf(odd)).toBe('')
})

test('chats go in parallel, no more at once than allowed, each in its own order', async () => {
  const updates = Array.from({ length: 60 }, (_, i) => write(i % 6, i))
  const done: number[] = []
  let running = 0
  let most = 0
  await handleBatch(
    updates,
    async (update) => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      done.push((update as { update_id: number }).update_id)
    },
    { concurrency: 3, signal: never, onRetry: noRetry },
  )
  expect(most).toBe(3)
  expect(done.toSorted((a, b) => a - b)).toEqual(updates.map((update) => update.update_id))
  for (const chat of [0, 1, 2, 3, 4, 5]) {
    const ofChat = done.filter((id) => id % 6 === chat)
    expect(ofChat).toEqual(ofChat.toSorted((a, b) => a - b))
  }
})

test('an update the database could not take is tried again before the next of its chat', async () => {
  const log: string[] = []
  let failures = 2
  await handleBatch(
    [write(1, 1), write(1, 2), write(2, 3)],
    async (update) => {
      const { update_id: id } = update as { update_id: number }
      if (id === 1 && failures > 0) {
        failures -= 1
        throw new Error('away')
      }
      log.push(String(id))
    },
    { concurrency: 4, signal: never, onRetry: (_, attempt) => log.push(`retry ${attempt}`) },
  )
  expect(log.filter((entry) => entry !== '3')).toEqual(['retry 1', 'retry 2', '1', '2'])
})

test('a stop lets what is being handled finish and rejects, so that nothing unhandled is confirmed', async () => {
  const stopping = new AbortController()
  const done: number[] = []
  const batch = handleBatch(
    [write(1, 1), write(1, 2)],
    async (update) => {
      stopping.abort()
      await new Promise((resolve) => setImmediate(resolve))
      done.push((update as { update_id: number }).update_id)
    },
    { concurrency: 4, signal: stopping.signal, onRetry: noRetry },
  )
  await expect(batch).rejects.toThrow()
  expect(done).toEqual([1])
})

test('a stop ends the wait for a database that is away', async () => {
  const stopping = new AbortController()
  const batch = handleBatch([write(1, 1)], () => Promise.reject(new Error('away')), {
    concurrency: 1,
    signal: stopping.signal,
    onRetry: () => stopping.abort(),
  })
  await expect(batch).rejects.toThrow()
})
