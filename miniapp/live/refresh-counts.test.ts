import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keys } from '#miniapp/api/keys.ts'
import { createRefreshCounts } from './refresh-counts.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Counts how often the counts were asked for again. */
function watch() {
  const client = new QueryClient()
  client.setQueryData(keys.counts, {})
  let asked = 0
  const invalidate = vi.spyOn(client, 'invalidateQueries').mockImplementation(async () => {
    asked += 1
  })
  return { client, asked: () => asked, invalidate }
}

test('the first event asks at once, a storm of them every two seconds', () => {
  const { client, asked } = watch()
  const refresh = createRefreshCounts()
  refresh(client)
  expect(asked()).toBe(1)
  for (let passed = 0; passed < 10_000; passed += 50) {
    refresh(client)
    vi.advanceTimersByTime(50)
  }
  expect(asked()).toBe(6)
})

test('the last event of a storm is counted too', () => {
  const { client, asked } = watch()
  const refresh = createRefreshCounts()
  refresh(client)
  refresh(client)
  expect(asked()).toBe(1)
  vi.advanceTimersByTime(2000)
  expect(asked()).toBe(2)
  vi.advanceTimersByTime(60_000)
  expect(asked()).toBe(2)
})

test('where no counts are shown, none are asked for', () => {
  const { client, asked } = watch()
  client.removeQueries({ queryKey: keys.counts })
  createRefreshCounts()(client)
  expect(asked()).toBe(0)
})
