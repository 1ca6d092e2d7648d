import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTurns } from './create-turns.ts'

/** Every promise that can go on has. */
const settled = () => setImmediate()

test('no more run at once than may, and of those that wait the newest goes first', async () => {
  const inTurn = createTurns(2)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const run = (name: string) =>
    inTurn(() => {
      begun.push(name)
      return new Promise<void>((resolve) => ends.set(name, resolve))
    })
  const all = ['a', 'b', 'c', 'd'].map(run)
  expect(begun).toEqual(['a', 'b'])
  ends.get('a')?.()
  await settled()
  expect(begun).toEqual(['a', 'b', 'd'])
  ends.get('b')?.()
  await settled()
  expect(begun).toEqual(['a', 'b', 'd', 'c'])
  ends.get('c')?.()
  ends.get('d')?.()
  await Promise.all(all)
})

test('a task that fails gives its turn on and its error back', async () => {
  const inTurn = createTurns(1)
  const failing = inTurn(() => Promise.reject(new Error('lost')))
  const next = inTurn(async () => 'here')
  await expect(failing).rejects.toThrow('lost')
  await expect(next).resolves.toBe('here')
})
