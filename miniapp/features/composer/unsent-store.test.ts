import { describe, expect, test } from 'vitest'
import { fakeStorage, keptIn } from './storage.fixture.ts'
import { createUnsentStore, type Written } from './unsent-store.ts'
import { written } from './written.fixture.ts'

const reply = (clientId: string, more: Partial<Written> = {}) => written(clientId, more)
const ids = (store: ReturnType<typeof createUnsentStore>) => store.all().map(({ clientId }) => clientId)

describe('unsent replies', () => {
  test('wait from the moment they are written', () => {
    const store = createUnsentStore(keptIn(), 1)
    store.add(reply('a'))
    expect(store.all()).toEqual([{ ...reply('a'), state: 'waiting', reason: null }])
  })

  test('stand in the order they were written, whatever order they are found in', () => {
    const storage = fakeStorage()
    const store = createUnsentStore(keptIn(storage), 1)
    for (const id of ['b', 'c', 'a']) store.add(reply(id))
    expect(ids(store)).toEqual(['a', 'b', 'c'])
    expect(ids(createUnsentStore(keptIn(storage), 1))).toEqual(['a', 'b', 'c'])
  })

  test('are there after a reload, the refused with their reason', () => {
    const storage = fakeStorage()
    const store = createUnsentStore(keptIn(storage), 1)
    store.add(reply('a'))
    store.add(reply('b'))
    store.refuse('a', 'The customer blocked the bot.')
    expect(createUnsentStore(keptIn(storage), 1).all()).toEqual([
      { ...reply('a'), state: 'refused', reason: 'The customer blocked the bot.' },
      { ...reply('b'), state: 'waiting', reason: null },
    ])
  })

  test('are there after a reload as they were: a note, a signature, files', () => {
    const storage = fakeStorage()
    const file = { id: 'f', kind: 'document' as const, fileName: 'a.pdf', mimeType: '', size: 3 }
    const note = reply('a', { kind: 'note', mentions: [4] })
    const signed = reply('b', {
      signature: 'Vera',
      text: '',
      files: [{ ...file, width: null, height: null }],
    })
    for (const one of [note, signed]) createUnsentStore(keptIn(storage), 1).add(one)
    expect(createUnsentStore(keptIn(storage), 1).all()).toMatchObject([note, signed])
  })

  test('are forgotten once accepted', () => {
    const storage = fakeStorage()
    const store = createUnsentStore(keptIn(storage), 1)
    store.add(reply('a'))
    store.remove('a')
    expect(store.all()).toEqual([])
    expect(createUnsentStore(keptIn(storage), 1).all()).toEqual([])
  })

  test('belong to their operator', () => {
    const storage = fakeStorage()
    createUnsentStore(keptIn(storage), 1).add(reply('a'))
    expect(createUnsentStore(keptIn(storage), 2).all()).toEqual([])
    expect(createUnsentStore(keptIn(storage), 11).all()).toEqual([])
  })

  test('refusing one that is gone brings nothing back', () => {
    const store = createUnsentStore(keptIn(), 1)
    store.add(reply('a'))
    store.remove('a')
    store.refuse('a', 'Too late')
    expect(store.all()).toEqual([])
  })

  test('of two windows do not overwrite each other', () => {
    const storage = fakeStorage()
    const one = createUnsentStore(keptIn(storage), 1)
    const other = createUnsentStore(keptIn(storage), 1)
    one.add(reply('a'))
    other.add(reply('b'))
    one.reload()
    expect(ids(one)).toEqual(['a', 'b'])
    other.remove('b')
    one.reload()
    expect(ids(one)).toEqual(['a'])
  })

  test('what cannot be read is left out, the rest is kept', () => {
    const storage = fakeStorage()
    createUnsentStore(keptIn(storage), 1).add(reply('a'))
    storage.setItem('souffleur.unsent.1.b', '{"clientId":"b"}')
    storage.setItem('souffleur.unsent.1.c', '{')
    expect(ids(createUnsentStore(keptIn(storage), 1))).toEqual(['a'])
  })

  test('tell their listeners of changes, and only of changes', () => {
    const store = createUnsentStore(keptIn(), 1)
    let calls = 0
    const stop = store.subscribe(() => calls++)
    store.add(reply('a'))
    store.remove('nobody')
    expect(calls).toBe(1)
    const before = store.all()
    expect(store.all()).toBe(before)
    stop()
    store.remove('a')
    expect(calls).toBe(1)
  })
})
