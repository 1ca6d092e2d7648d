import { describe, expect, test } from 'vitest'
import { blobOf, Cut, contentOf, file, large, Refusal, setUp, TurnedAway } from './upload-queue.fixture.ts'

describe('an upload', () => {
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
