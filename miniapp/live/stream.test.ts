import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LiveEvent } from '#contract/events.ts'
import { readEvent } from './live.fixture.ts'
import { createStream, silenceLimit } from './stream.ts'

/** The server's side of every connection opened, in order. */
interface Line {
  cursor: string
  signal: AbortSignal
  say(...lines: string[]): void
  end(): void
}

function setUp() {
  const lines: Line[] = []
  const seen: LiveEvent[] = []
  const told: string[] = []
  let refusals = 0
  const stream = createStream({
    open: async (cursor, signal) => {
      if (refusals > 0) {
        refusals -= 1
        throw new TypeError('refused')
      }
      let control: ReadableStreamDefaultController<Uint8Array> | undefined
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          control = controller
          signal.addEventListener('abort', () => controller.error(signal.reason))
        },
      })
      const say = (...text: string[]) => control?.enqueue(new TextEncoder().encode(`${text.join('\n')}\n\n`))
      lines.push({ cursor, signal, say, end: () => control?.close() })
      return body
    },
    onEvents: (events) => seen.push(...events),
    onResync: () => told.push('resync'),
    onGone: () => told.push('gone'),
    onConnection: (state) => told.push(state),
    isOnline: () => true,
  })
  return { stream, lines, seen, told, refuse: (times: number) => (refusals = times) }
}

const settled = () => vi.advanceTimersByTimeAsync(0)
const batch = (id: string, ...events: LiveEvent[]) => [
  'event: batch',
  `id: ${id}`,
  `data: ${JSON.stringify(events)}`,
]

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('the stream starts from the cursor of the first screen loaded', async () => {
  const { stream, lines, told } = setUp()
  stream.offer('e:5:5:')
  await settled()
  expect(lines.map((line) => line.cursor)).toEqual(['e:5:5:'])
  expect(told).toEqual(['live'])
})

test('a screen loaded as of an earlier moment takes the stream back to it', async () => {
  const { stream, lines } = setUp()
  stream.offer('e:5:5:')
  await settled()
  stream.offer('e:6:6:')
  stream.offer('e:4:4:')
  await settled()
  expect(lines.map((line) => line.cursor)).toEqual(['e:5:5:', 'e:4:4:'])
  expect(lines[0]?.signal.aborted).toBe(true)
})

test('a connection that breaks resumes after the last batch seen', async () => {
  const { stream, lines, seen, told } = setUp()
  stream.offer('e:5:5:')
  await settled()
  lines[0]?.say(...batch('e:7:7:', readEvent(1, 1)))
  await settled()
  lines[0]?.end()
  await vi.advanceTimersByTimeAsync(500)
  expect(seen).toEqual([readEvent(1, 1)])
  expect(lines[1]?.cursor).toBe('e:7:7:')
  expect(told).toEqual(['live', 'reconnecting', 'live'])
})

test('a heartbeat moves the cursor too', async () => {
  const { stream, lines } = setUp()
  stream.offer('e:5:5:')
  await settled()
  lines[0]?.say('event: heartbeat', 'id: e:9:9:', 'data: ')
  await settled()
  lines[0]?.end()
  await vi.advanceTimersByTimeAsync(500)
  expect(lines[1]?.cursor).toBe('e:9:9:')
})

test('two missed heartbeats are a dead line', async () => {
  const { stream, lines } = setUp()
  stream.offer('e:5:5:')
  await settled()
  await vi.advanceTimersByTimeAsync(silenceLimit)
  expect(lines).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2000)
  expect(lines[0]?.signal.aborted).toBe(true)
  expect(lines).toHaveLength(2)
})

test('a server that refuses is asked again, later each time', async () => {
  const { stream, lines, refuse } = setUp()
  refuse(3)
  stream.offer('e:5:5:')
  await vi.advanceTimersByTimeAsync(500 + 1000)
  expect(lines).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(2000)
  expect(lines).toHaveLength(1)
})

test('after a resync nothing is asked for until a screen has loaded anew', async () => {
  const { stream, lines, told } = setUp()
  stream.offer('e:5:5:')
  await settled()
  lines[0]?.say('event: resync', 'data: ')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual(['live', 'reconnecting', 'resync'])
  expect(lines).toHaveLength(1)
  stream.offer('e:90:90:')
  await settled()
  expect(lines[1]?.cursor).toBe('e:90:90:')
})

test('a batch that cannot be taken in loads everything anew instead of breaking again and again', async () => {
  const { stream, lines, told } = setUp()
  stream.offer('e:5:5:')
  await settled()
  lines[0]?.say('event: batch', 'id: e:6:6:', 'data: {broken')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toContain('resync')
  expect(lines).toHaveLength(1)
})

test('an ended session ends the stream', async () => {
  const { stream, lines, told } = setUp()
  stream.offer('e:5:5:')
  await settled()
  lines[0]?.say('event: gone', 'data: {"code":"session-expired"}')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual(['live', 'gone'])
  expect(lines).toHaveLength(1)
})

test('a page that slept comes back at once; one that did not keeps its line', async () => {
  const { stream, lines } = setUp()
  stream.offer('e:5:5:')
  await settled()
  stream.wake()
  await settled()
  expect(lines).toHaveLength(1)
  vi.setSystemTime(Date.now() + 20_000)
  stream.wake()
  await settled()
  expect(lines).toHaveLength(2)
})

test('another network means another connection', async () => {
  const { stream, lines } = setUp()
  stream.offer('e:5:5:')
  await settled()
  stream.remake()
  await settled()
  expect(lines).toHaveLength(2)
})
