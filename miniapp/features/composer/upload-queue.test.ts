import { describe, expect, test } from 'vitest'
import { blobOf, Cut, contentOf, file, large, setUp } from './upload-queue.fixture.ts'

describe('an upload', () => {
  test('arrives whole, in pieces, and says how far it is', async () => {
    const { queue, held, calls, stateOf } = setUp()
    const seen: number[] = []
    queue.subscribe(() => seen.push(queue.all().get('a')?.received ?? -1))
    await queue.add(file('a', large), blobOf(large))
    expect(held.get('a')?.equals(contentOf(large))).toBe(true)
    expect(stateOf('a')).toBe('done')
    expect(calls.filter((call) => call.startsWith('put')).length).toBeGreaterThan(1)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBe(large)
  })

  test('that is cut asks what has come and goes on from there', async () => {
    const { queue, held, calls, timers, breakAfter, stateOf, quiet } = setUp()
    breakAfter(2, new Cut())
    await queue.add(file('a', large), blobOf(large))
    expect(stateOf('a')).toBe('going')
    expect(timers.map(({ delay }) => delay)).toEqual([1000])
    const before = held.get('a')?.length
    expect(before).toBeGreaterThan(0)
    calls.length = 0
    timers.shift()?.wake()
    await quiet()
    expect(calls.slice(0, 2)).toEqual(['received', `put ${before}`])
    expect(held.get('a')?.equals(contentOf(large))).toBe(true)
    expect(stateOf('a')).toBe('done')
  })

  test('whose piece arrived while its answer was lost is not sent twice', async () => {
    const { queue, held, server, timers, quiet } = setUp()
    const put = server.put
    server.put = async (...piece: Parameters<typeof put>) => {
      await put(...piece)
      server.put = put
      throw new Cut()
    }
    await queue.add(file('a', large), blobOf(large))
    timers.shift()?.wake()
    await quiet()
    expect(held.get('a')?.equals(contentOf(large))).toBe(true)
  })

  test('waits longer each time, and not at all once the network is back', async () => {
    const { queue, timers, trouble, stateOf, quiet } = setUp()
    trouble.push(...Array.from({ length: 7 }, () => new Cut()))
    await queue.add(file('a', 10), blobOf(10))
    const delays: number[] = []
    for (let i = 0; i < 6; i++) {
      const timer = timers.shift()
      delays.push(timer?.delay ?? 0)
      timer?.wake()
      await quiet()
    }
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000])
    queue.wake()
    await quiet()
    expect(timers).toEqual([])
    expect(stateOf('a')).toBe('done')
  })

  test('goes on after a reload from the bytes kept', async () => {
    const before = setUp()
    before.breakAfter(2, new Cut())
    await before.queue.add(file('a', large), blobOf(large))
    before.queue.stop()
    const { queue, held, calls, stateOf, quiet } = setUp(before.on, before.far)
    calls.length = 0
    queue.resume(file('a', large))
    await quiet()
    expect(calls[0]).toBe('received')
    expect(held.get('a')?.equals(contentOf(large))).toBe(true)
    expect(stateOf('a')).toBe('done')
  })

  test('the server no longer knows begins anew', async () => {
    const { queue, held, kept, stateOf, quiet } = setUp()
    await queue.add(file('a', large), blobOf(large))
    expect(kept.has('a')).toBe(true)
    held.clear()
    queue.again(file('a', large))
    await quiet()
    expect(held.get('a')?.equals(contentOf(large))).toBe(true)
    expect(stateOf('a')).toBe('done')
  })

  test('of a picture made smaller keeps the whole one beside it, until neither is wanted', async () => {
    const { queue, held, kept, quiet } = setUp()
    const { kind: _, dialogId: __, ...whole } = file('whole', large)
    await queue.add(file('a', 10, { whole }), blobOf(10), blobOf(large))
    expect([...kept.keys()]).toEqual(['a', 'whole'])
    expect((await queue.bytesOf('whole'))?.size).toBe(large)
    expect(held.get('a')?.length).toBe(10)
    queue.forget('a')
    await quiet()
    expect(kept.size).toBe(0)
  })

  test('called off stops, and leaves nothing here or at the server', async () => {
    const { queue, server, held, kept, removed, stateOf, quiet } = setUp()
    const put = server.put
    server.put = async (id, ...rest) => {
      queue.cancel('a')
      return put(id, ...rest)
    }
    await queue.add(file('a', large, { width: 1, height: 1 }), blobOf(large))
    await quiet()
    expect(stateOf('a')).toBeUndefined()
    expect(kept.size).toBe(0)
    expect(removed).toEqual(['a'])
    expect(held.get('a')?.length ?? 0).toBeLessThan(large)
  })

  test('called off before its turn is not spoken of to the server', async () => {
    const { queue, server, removed, quiet } = setUp()
    const create = server.create
    server.create = async (one) => {
      queue.cancel('b')
      return create(one)
    }
    await Promise.all([queue.add(file('a', 10), blobOf(10)), queue.add(file('b', 10), blobOf(10))])
    await quiet()
    expect([...queue.all().keys()]).toEqual(['a'])
    expect(removed).toEqual([])
  })

  test('called off before or after it arrived, its picture is let go', async () => {
    const { queue, addresses } = setUp()
    await queue.add(file('a', 10, { kind: 'photo', width: 1, height: 1 }), blobOf(10))
    expect(addresses.size).toBe(1)
    queue.cancel('a')
    expect(addresses.size).toBe(0)
  })

  test('whose message was accepted leaves no bytes here, and stays at the server', async () => {
    const { queue, kept, removed, addresses, quiet } = setUp()
    await queue.add(file('a', 10, { kind: 'photo', width: 1, height: 1 }), blobOf(10))
    queue.forget('a')
    await quiet()
    expect([kept.size, queue.all().size]).toEqual([0, 0])
    // Its message shows it at once.
    expect(addresses.size).toBe(1)
    expect(removed).toEqual([])
  })
})
