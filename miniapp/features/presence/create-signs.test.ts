import { expect, test } from 'vitest'
import type { PresenceState } from '#contract/enums.ts'
import { limits } from '#contract/limits.ts'
import { createSigns } from './create-signs.ts'

const setUp = () => {
  const told: PresenceState[] = []
  let timers: { delay: number; wake(): void }[] = []
  const signs = createSigns({
    sign: (state) => told.push(state),
    after: (delay, wake) => {
      const timer = { delay, wake }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  })
  /** Lets the timer of so many ms run out. */
  const pass = (delay: number) => {
    const due = timers.find((timer) => timer.delay === delay)
    if (!due) throw new Error(`Nothing waits ${delay} ms`)
    timers = timers.filter((other) => other !== due)
    due.wake()
  }
  return { signs, told, pass, waiting: () => timers.map(({ delay }) => delay) }
}

test('an open dialog is told of, again and again', () => {
  const { signs, told, pass } = setUp()
  signs.open()
  signs.open()
  pass(limits.presenceEvery)
  pass(limits.presenceEvery)
  expect(told).toEqual(['open', 'open', 'open'])
})

test('writing is told once at its beginning, and its end when nothing more is typed', () => {
  const { signs, told, pass, waiting } = setUp()
  signs.open()
  for (let letter = 0; letter < 5; letter++) signs.typed()
  expect(told).toEqual(['open', 'writing'])
  expect(waiting()).toHaveLength(2)
  pass(6000)
  expect(told).toEqual(['open', 'writing', 'open'])
})

test('what is sent is no longer being written', () => {
  const { signs, told } = setUp()
  signs.open()
  signs.typed()
  signs.rested()
  signs.rested()
  expect(told).toEqual(['open', 'writing', 'open'])
})

test('who has gone is told of once and says nothing more until they are back', () => {
  const { signs, told, waiting } = setUp()
  signs.gone()
  signs.typed()
  expect(told).toEqual([])
  signs.open()
  signs.typed()
  signs.gone()
  signs.gone()
  expect(told).toEqual(['open', 'writing', 'gone'])
  expect(waiting()).toEqual([])
  signs.open()
  expect(told.at(-1)).toBe('open')
})
