import { describe, expect, test } from 'vitest'
import type { UploadBytes } from './upload-bytes.ts'
import { createUploadQueue, type Outgoing, type UploadFailure } from './upload-queue.ts'

class Cut extends Error {}
class Refusal extends Error {}
/** By something that is not the server. */
class TurnedAway extends Error {
  readonly status: number
  constructor(status: number) {
    super()
    this.status = status
  }
}

/** Bytes of a device; two queues made of the same are one device before and after a reload. */
const device = () => {
  const kept = new Map<string, Blob>()
  const bytes: UploadBytes = {
    read: async (id) => kept.get(id) ?? null,
    keep: async (id, blob) => void kept.set(id, blob),
    drop: async (id) => void kept.delete(id),
    dropOthers: async () => undefined,
  }
  return { kept, bytes }
}

/** A server that holds what it was brought, and fails when told to: `trouble` is thrown by the next call, once. */
const theServer = () => {
  const held = new Map<string, Buffer>()
  const calls: string[] = []
  const trouble: (Error | null)[] = []
  const removed: string[] = []
  const meet = (call: string) => {
    calls.push(call)
    const thrown = trouble.shift()
    if (thrown) throw thrown
  }
  return {
    held,
    calls,
    trouble,
    removed,
    /** The call after so many from now breaks. */
    breakAfter: (fine: number, error: Error) => {
      trouble.push(...Array.from({ length: fine }, () => null), error)
    },
    server: {
      create: async ({ id }: Outgoing) => {
        meet('create')
        if (!held.has(id)) held.set(id, Buffer.alloc(0))
        return held.get(id)?.length ?? 0
      },
      received: async (id: string) => {
        meet('received')
        return held.get(id)?.length ?? null
      },
      put: async (id: string, offset: number, piece: ArrayBuffer) => {
        meet(`put ${offset}`)
        const before = held.get(id) ?? Buffer.alloc(0)
        if (offset !== before.length) throw new Cut('not where it stands')
        held.set(id, Buffer.concat([before, Buffer.from(piece)]))
        return before.length + piece.byteLength
      },
      remove: async (id: string) => {
        removed.push(id)
        held.delete(id)
      },
      failureOf: (thrown: unknown): UploadFailure =>
        thrown instanceof TurnedAway
          ? { kind: 'turned-away', status: thrown.status }
          : thrown instanceof Refusal
            ? { kind: 'refused', words: thrown.message }
            : { kind: 'cut' },
    },
  }
}

const file = (id: string, size: number, more: Partial<Outgoing> = {}): Outgoing => ({
  id,
  dialogId: 7,
  kind: 'document',
  fileName: `${id}.pdf`,
  mimeType: 'application/pdf',
  size,
  width: null,
  height: null,
  ...more,
})
const contentOf = (size: number) => Buffer.from(Uint8Array.from({ length: size }, (_, at) => at % 251))
const blobOf = (size: number) => new Blob([contentOf(size)])
/** More than the first piece holds. */
const large = 400_000

const setUp = (on = device(), far = theServer()) => {
  const timers: { delay: number; wake(): void }[] = []
  const addresses = new Set<string>()
  const queue = createUploadQueue({
    bytes: on.bytes,
    server: far.server,
    after: (delay, wake) => {
      const timer = { delay, wake }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    },
    now: () => 0,
    addressOf: () => {
      const address = `blob:${addresses.size}`
      addresses.add(address)
      return address
    },
    dropAddress: (address) => void addresses.delete(address),
  })
  queue.start()
  const stateOf = (id: string) => queue.all().get(id)?.state
  /** Until the queue has nothing more to do by itself. */
  const quiet = async () => {
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate)
  }
  return { ...on, ...far, on, far, queue, timers, addresses, stateOf, quiet }
}

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

  test('all of which the server has is done, though its bytes are no longer here', async () => {
    const { queue, held, stateOf, quiet } = setUp()
    held.set('a', contentOf(large))
    queue.resume(file('a', large))
    await quiet()
    expect(stateOf('a')).toBe('done')
    held.set('b', contentOf(large - 1))
    queue.resume(file('b', large))
    await quiet()
    expect(queue.all().get('b')?.trouble).toEqual({ code: 'lost' })
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

  test('whose bytes are gone says so', async () => {
    const { queue, stateOf, quiet } = setUp()
    queue.resume(file('a', 10))
    await quiet()
    expect(stateOf('a')).toBe('failed')
    expect(queue.all().get('a')?.trouble).toEqual({ code: 'lost' })
  })

  test('that the device no longer gives to read says so', async () => {
    const { queue } = setUp()
    const blob = blobOf(10)
    Object.assign(blob, { slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException()) }) })
    await queue.add(file('a', 10), blob)
    expect(queue.all().get('a')?.trouble).toEqual({ code: 'unreadable' })
  })

  test('the server refuses ends with its words, and lets the next one pass', async () => {
    const { queue, trouble, stateOf } = setUp()
    trouble.push(new Refusal('The file is larger than 50 MB.'))
    await queue.add(file('a', 10), blobOf(10))
    await queue.add(file('b', 10), blobOf(10))
    expect(queue.all().get('a')).toMatchObject({
      state: 'failed',
      trouble: { code: 'refused', words: 'The file is larger than 50 MB.' },
    })
    expect(stateOf('b')).toBe('done')
  })

  test('whose pieces are too large for something on the way comes in smaller ones, and at once', async () => {
    const { queue, server, held, calls, timers, stateOf } = setUp()
    const put = server.put
    const sizes: number[] = []
    server.put = async (id, offset, piece) => {
      sizes.push(piece.byteLength)
      if (piece.byteLength > 100_000) throw new TurnedAway(413)
      return put(id, offset, piece)
    }
    await queue.add(file('a', large), blobOf(large))
    expect(stateOf('a')).toBe('done')
    expect(held.get('a')?.equals(contentOf(large))).toBe(true)
    expect(sizes.filter((size) => size > 100_000)).toHaveLength(1)
    expect([timers, calls.filter((call) => call === 'create')]).toEqual([[], ['create']])
  })

  test('of which nothing on the way lets the smallest piece through says so', async () => {
    const { queue, server, timers, stateOf } = setUp()
    server.put = async () => {
      throw new TurnedAway(413)
    }
    await queue.add(file('a', large), blobOf(large))
    expect(stateOf('a')).toBe('failed')
    expect(queue.all().get('a')?.trouble).toEqual({ code: 'turned-away', status: 413 })
    expect(timers).toEqual([])
  })

  test('that something on the way turns away again and again says so after half a minute', async () => {
    const { queue, server, timers, stateOf, quiet } = setUp()
    server.create = async () => {
      throw new TurnedAway(403)
    }
    await queue.add(file('a', 10), blobOf(10))
    let waited = 0
    while (stateOf('a') === 'going') {
      const timer = timers.shift()
      waited += timer?.delay ?? 0
      timer?.wake()
      await quiet()
    }
    expect(waited).toBe(31_000)
    expect(queue.all().get('a')?.trouble).toEqual({ code: 'turned-away', status: 403 })
  })

  test('that was turned away for a moment alone goes on', async () => {
    const { queue, timers, trouble, stateOf, quiet } = setUp()
    trouble.push(...Array.from({ length: 4 }, () => new TurnedAway(404)))
    await queue.add(file('a', 10), blobOf(10))
    for (let turn = 0; turn < 4; turn++) {
      timers.shift()?.wake()
      await quiet()
    }
    expect(stateOf('a')).toBe('done')
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

  test('that alone does not get through does not hold up the others for ever', async () => {
    const { queue, server, timers, stateOf, quiet } = setUp()
    const create = server.create
    server.create = async (one) => {
      if (one.id === 'a') throw new Cut()
      return create(one)
    }
    await queue.add(file('a', 10), blobOf(10))
    await queue.add(file('b', 10), blobOf(10))
    timers.shift()?.wake()
    await quiet()
    expect([stateOf('a'), stateOf('b')]).toEqual(['going', 'done'])
  })
})
