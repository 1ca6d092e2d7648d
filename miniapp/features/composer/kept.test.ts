import { describe, expect, test } from 'vitest'
import { createKept } from './kept.ts'
import { fakeStorage, keptIn } from './storage.fixture.ts'

const refused = () =>
  createKept(() => {
    throw new DOMException('Denied', 'SecurityError')
  })

describe('what is kept', () => {
  test('outlives a reload', () => {
    const storage = fakeStorage()
    keptIn(storage).write('a', '1')
    expect(keptIn(storage).read('a')).toBe('1')
  })

  test('is forgotten by writing null', () => {
    const kept = keptIn()
    kept.write('a', '1')
    kept.write('a', null)
    expect(kept.read('a')).toBeNull()
    expect(kept.keys('a')).toEqual([])
  })

  test('is found by the beginning of its key', () => {
    const kept = keptIn()
    kept.write('x.1', 'a')
    kept.write('x.2', 'b')
    kept.write('y.1', 'c')
    expect(kept.keys('x.').sort()).toEqual(['x.1', 'x.2'])
  })

  test.each([
    ['refused', refused],
    ['full', () => keptIn(fakeStorage({ full: true }))],
  ])('stays in memory where storage is %s', (_, create) => {
    const kept = create()
    kept.write('x.1', 'a')
    expect(kept.read('x.1')).toBe('a')
    expect(kept.keys('x.')).toEqual(['x.1'])
    kept.write('x.1', null)
    expect(kept.read('x.1')).toBeNull()
    expect(kept.keys('x.')).toEqual([])
  })

  test('does not fall back to an older text when storage fills up', () => {
    const storage = fakeStorage()
    keptIn(storage).write('a', 'old')
    const setItem = () => {
      throw new DOMException('Full', 'QuotaExceededError')
    }
    const filled = new Proxy(storage, {
      get: (target, name) => (name === 'setItem' ? setItem : Reflect.get(target, name)),
    })
    const kept = keptIn(filled)
    kept.write('a', 'new')
    expect(kept.read('a')).toBe('new')
  })
})
