import { beforeEach, describe, expect, it } from 'vitest'
import { runCustomMethod } from './custom-methods.ts'

let kept: Map<string, string>
const store = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}
const run = (method: string, params: Record<string, unknown> = {}, place = 'cloud:1') =>
  runCustomMethod(store, place, method, params)

beforeEach(() => {
  kept = new Map()
})

describe('CloudStorage of a phone', () => {
  it('gives back what was saved, and an empty string for what was not', () => {
    expect(run('saveStorageValue', { key: 'draft', value: 'Hello' })).toEqual({ result: true })
    expect(run('getStorageValues', { keys: ['draft', 'none'] })).toEqual({
      result: { draft: 'Hello', none: '' },
    })
    expect(run('getStorageKeys')).toEqual({ result: ['draft'] })
  })

  it('keeps one person’s values from another', () => {
    run('saveStorageValue', { key: 'draft', value: 'Hello' })
    expect(run('getStorageKeys', {}, 'cloud:2')).toEqual({ result: [] })
  })

  it('deletes by key', () => {
    run('saveStorageValue', { key: 'a', value: '1' })
    run('saveStorageValue', { key: 'b', value: '2' })
    expect(run('deleteStorageValues', { keys: ['a'] })).toEqual({ result: true })
    expect(run('getStorageKeys')).toEqual({ result: ['b'] })
  })

  it('refuses odd keys, long values and unknown methods', () => {
    expect(run('saveStorageValue', { key: 'a b', value: '' })).toEqual({ error: 'KEY_INVALID' })
    expect(run('saveStorageValue', { key: 'a', value: 'x'.repeat(4097) })).toEqual({ error: 'VALUE_INVALID' })
    expect(run('dropEverything')).toEqual({ error: 'METHOD_INVALID' })
  })
})
