import { expect, test } from 'vitest'
import type { Operator } from '#contract/resources.ts'
import { inTheWay, isWavedOff, waveOff } from './guard.ts'

const me: Operator = { id: 1, name: 'Vera', role: 'operator' }
const ilya: Operator = { id: 2, name: 'Ilya', role: 'operator' }
const bots = { handler: 'bot' as const, handlerOperator: null }
const ilyas = { handler: 'operator' as const, handlerOperator: ilya }
const around = (more: Partial<Parameters<typeof inTheWay>[0]> = {}) =>
  inTheWay({ dialog: bots, people: [], me, isActive: () => true, ...more })
const here = (operatorId: number, isWriting = false) => ({ operatorId, isWriting })

test('nobody is in the way of a dialog the bot has, or I have', () => {
  expect(around()).toBeNull()
  expect(around({ dialog: { handler: 'operator', handlerOperator: me } })).toBeNull()
  expect(around({ dialog: { handler: 'operator', handlerOperator: null } })).toBeNull()
})

test('a colleague who has it is, unless they left the team', () => {
  expect(around({ dialog: ilyas })).toEqual({ operatorId: 2, why: 'has' })
  expect(around({ dialog: ilyas, isActive: () => false })).toBeNull()
})

test('whoever writes in it is, whosever it is; who only looks is not', () => {
  expect(around({ people: [here(2)] })).toBeNull()
  expect(around({ people: [here(2, true)] })).toEqual({ operatorId: 2, why: 'writes' })
  expect(around({ dialog: { handler: 'operator', handlerOperator: me }, people: [here(2, true)] })).toEqual({
    operatorId: 2,
    why: 'writes',
  })
})

test('I am never in my own way, on another device either', () => {
  expect(around({ people: [here(1, true)] })).toBeNull()
})

test('one who was waved off stays so in that dialog, until it is another', () => {
  waveOff(7, 2)
  expect(isWavedOff(7, 2)).toBe(true)
  expect(isWavedOff(8, 2)).toBe(false)
  waveOff(7, 3)
  expect(isWavedOff(7, 3)).toBe(true)
  expect(isWavedOff(7, 2)).toBe(false)
})
