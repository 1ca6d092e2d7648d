import { describe, expect, test } from 'vitest'
import { keptIn } from './storage.fixture.ts'
import { type Attempt, createUnsentSender } from './unsent-sender.ts'
import { createUnsentStore } from './unsent-store.ts'
import { written } from './written.fixture.ts'

const accepted: Attempt = { outcome: 'accepted' }
const wait: Attempt = { outcome: 'wait' }
const refused: Attempt = { outcome: 'refused', reason: 'No' }

/** A sender whose server answers when told to, and whose clock moves when told to. */
const setUp = () => {
  const store = createUnsentStore(keptIn(), 1)
  const asked: { clientId: string; answer(result: Attempt): Promise<void> }[] = []
  const timers: { delay: number; wake(): void }[] = []
  const held = new Set<string>()
  const sender = createUnsentSender({
    store,
    attempt: ({ clientId }) =>
      new Promise((resolve) => {
        asked.push({
          clientId,
          answer: async (result) => {
            resolve(result)
            // The sender goes on in the microtasks after its answer.
            await new Promise(setImmediate)
          },
        })
      }),
    isHeld: ({ clientId }) => held.has(clientId),
    after: (delay, wake) => {
      const timer = { delay, wake }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    },
  })
  const write = (clientId: string, dialogId = 7, kind: 'reply' | 'note' = 'reply') => {
    store.add(written(clientId, { dialogId, kind }))
    sender.wake()
  }
  const takeTimer = () => {
    const timer = timers.shift()
    if (!timer) throw new Error('Nothing is planned')
    return timer
  }
  const next = () => {
    const request = asked.shift()
    if (!request) throw new Error('Nothing was asked')
    return request
  }
  return { store, sender, asked, timers, held, write, next, takeTimer }
}

describe('sending', () => {
  test('nothing leaves before it is started, then all that is kept does', () => {
    const { sender, asked, write } = setUp()
    write('a')
    expect(asked).toHaveLength(0)
    sender.start()
    expect(asked.map(({ clientId }) => clientId)).toEqual(['a'])
  })

  test('an accepted reply is forgotten and the next one goes', async () => {
    const { store, sender, asked, write, next } = setUp()
    sender.start()
    write('a')
    write('b')
    expect(asked).toHaveLength(1)
    await next().answer(accepted)
    expect(store.all().map(({ clientId }) => clientId)).toEqual(['b'])
    expect(next().clientId).toBe('b')
  })

  test('replies of one dialog never overtake each other', async () => {
    const { store, sender, write, next, asked } = setUp()
    sender.start()
    const order: string[] = []
    for (const id of ['a', 'b', 'c', 'd']) write(id)
    while (store.all().length > 0) {
      expect(asked).toHaveLength(1)
      const request = next()
      order.push(request.clientId)
      await request.answer(accepted)
    }
    expect(order).toEqual(['a', 'b', 'c', 'd'])
  })

  test('dialogs do not wait for each other', () => {
    const { sender, asked, write } = setUp()
    sender.start()
    write('a', 7)
    write('b', 8)
    expect(asked.map(({ clientId }) => clientId)).toEqual(['a', 'b'])
  })

  test('a refused reply stays with its reason and lets the next one pass', async () => {
    const { store, sender, write, next } = setUp()
    sender.start()
    write('a')
    write('b')
    await next().answer(refused)
    expect(store.all()[0]).toMatchObject({ clientId: 'a', state: 'refused', reason: 'No' })
    expect(next().clientId).toBe('b')
  })

  test('a refused reply is not sent again by itself', async () => {
    const { sender, asked, write, next } = setUp()
    sender.start()
    write('a')
    await next().answer(refused)
    sender.wake()
    expect(asked).toHaveLength(0)
  })

  test('without an answer the same reply is sent again under the same id, the next one waits', async () => {
    const { sender, asked, write, next, takeTimer } = setUp()
    sender.start()
    write('a')
    write('b')
    await next().answer(wait)
    expect(asked).toHaveLength(0)
    takeTimer().wake()
    expect(asked.map(({ clientId }) => clientId)).toEqual(['a'])
  })

  test('pauses grow up to half a minute and begin anew after an answer', async () => {
    const { sender, write, next, takeTimer, timers } = setUp()
    sender.start()
    write('a')
    const delays: number[] = []
    for (let i = 0; i < 7; i++) {
      await next().answer(wait)
      const timer = takeTimer()
      delays.push(timer.delay)
      timer.wake()
    }
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
    await next().answer(accepted)
    write('b')
    await next().answer(wait)
    expect(timers.map(({ delay }) => delay)).toEqual([1000])
  })

  test('the network coming back ends a pause at once', async () => {
    const { sender, asked, timers, write, next } = setUp()
    sender.start()
    write('a')
    await next().answer(wait)
    sender.wake()
    expect(asked).toHaveLength(1)
    expect(timers).toHaveLength(0)
  })

  test('several dialogs that wait share one pause', async () => {
    const { sender, timers, write, next } = setUp()
    sender.start()
    write('a', 7)
    write('b', 8)
    await next().answer(wait)
    await next().answer(wait)
    expect(timers).toHaveLength(1)
  })

  test('a reply is never asked about twice at once', () => {
    const { sender, asked, write } = setUp()
    sender.start()
    write('a')
    sender.wake()
    sender.start()
    expect(asked).toHaveLength(1)
  })

  test('one that turned up by the live stream meanwhile is not sent again', async () => {
    const { store, sender, asked, write, next, takeTimer } = setUp()
    sender.start()
    write('a')
    await next().answer(wait)
    store.remove('a')
    takeTimer().wake()
    expect(asked).toHaveLength(0)
  })

  test('a note does not wait for the replies before it', async () => {
    const { sender, asked, write } = setUp()
    sender.start()
    write('a')
    write('b', 7, 'note')
    expect(asked.map(({ clientId }) => clientId)).toEqual(['a', 'b'])
  })

  test('one whose files are still on their way holds up what was written after it, until they have come', async () => {
    const { sender, asked, timers, held, write, next } = setUp()
    sender.start()
    held.add('a')
    write('a')
    write('b')
    write('c', 8)
    expect(asked.map(({ clientId }) => clientId)).toEqual(['c'])
    await next().answer(accepted)
    expect(timers).toHaveLength(0)
    held.clear()
    sender.wake()
    expect(next().clientId).toBe('a')
    expect(asked).toHaveLength(0)
  })

  test('one given up while its files were on their way lets the next pass', () => {
    const { store, sender, asked, held, write } = setUp()
    sender.start()
    held.add('a')
    write('a')
    write('b')
    store.remove('a')
    sender.wake()
    expect(asked.map(({ clientId }) => clientId)).toEqual(['b'])
  })

  test('stopped, it keeps what it has and asks no more', async () => {
    const { store, sender, asked, timers, write, next } = setUp()
    sender.start()
    write('a')
    write('b')
    sender.stop()
    await next().answer(wait)
    sender.wake()
    expect(asked).toHaveLength(0)
    expect(store.all()).toHaveLength(2)
    sender.start()
    expect(asked).toHaveLength(1)
    expect(timers).toHaveLength(0)
  })
})
