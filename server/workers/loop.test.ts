import { afterEach, expect, test } from 'vitest'
import { type Loop, startLoop } from './loop.ts'

const hour = 3600_000
const silent = () => undefined
let loops: Loop[] = []
afterEach(async () => {
  await Promise.all(loops.map((loop) => loop.stop()))
  loops = []
})

/** A loop whose runs the test begins to know of and ends itself. */
function stepwise(log: { warn: (fields: object) => void } = { warn: silent }) {
  const begun: ((end: number | null | Error) => void)[] = []
  const listeners: (() => void)[] = []
  const loop = startLoop({
    name: 'test',
    log: { debug: silent, info: silent, error: silent, warn: log.warn },
    restMs: hour,
    spaceMs: 0,
    run: () =>
      new Promise<number | null>((resolve, reject) => {
        begun.push((end) => (end instanceof Error ? reject(end) : resolve(end)))
        for (const tell of listeners.splice(0)) tell()
      }),
  })
  loops.push(loop)
  const untilBegun = async (count: number) => {
    while (begun.length < count) await new Promise<void>((resolve) => listeners.push(resolve))
  }
  return { loop, begun, untilBegun }
}

test('it runs at the start, and again when woken though its rest is long', async () => {
  const { loop, begun, untilBegun } = stepwise()
  await untilBegun(1)
  begun[0]?.(null)
  loop.wake()
  await untilBegun(2)
  begun[1]?.(null)
})

test('woken any number of times during a run it runs once more', async () => {
  const { loop, begun, untilBegun } = stepwise()
  await untilBegun(1)
  for (let times = 0; times < 5; times += 1) loop.wake()
  begun[0]?.(null)
  await untilBegun(2)
  begun[1]?.(null)
  await loop.stop()
  expect(begun).toHaveLength(2)
})

test('a run may ask for the next one sooner than the usual rest', async () => {
  const { begun, untilBegun } = stepwise()
  await untilBegun(1)
  begun[0]?.(1)
  await untilBegun(2)
  begun[1]?.(null)
})

test('a run that throws is told to the log without the statement’s values, and tried again', async () => {
  const told: object[] = []
  const { begun, untilBegun } = stepwise({ warn: (fields) => told.push(fields) })
  await untilBegun(1)
  const cause = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' })
  begun[0]?.(new Error('Failed query: insert … params: a customer’s secret', { cause }))
  await untilBegun(2)
  begun[1]?.(null)
  expect(told).toMatchObject([{ loop: 'test', code: 'ECONNREFUSED', reason: 'connection refused' }])
  expect(JSON.stringify(told)).not.toContain('secret')
})

test('stopping waits for the run under way, and cuts a back-off short', async () => {
  const { loop, begun, untilBegun } = stepwise()
  await untilBegun(1)
  let isStopped = false
  const stopped = loop.stop().then(() => {
    isStopped = true
  })
  await Promise.resolve()
  expect(isStopped).toBe(false)
  begun[0]?.(new Error('no'))
  await stopped
  expect(begun).toHaveLength(1)
})
