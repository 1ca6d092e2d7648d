import { describe, expect, test } from 'vitest'
import { SendMessage } from '#contract/requests.ts'
import { createUuidV7 } from './uuid-v7.ts'

describe('ids of replies', () => {
  test('are version 7 of variant 1, with the time in front', () => {
    const id = createUuidV7(() => 0x0123456789ab)()
    expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('are taken by the server', () => {
    expect(SendMessage.safeParse({ clientId: createUuidV7()(), text: 'x' }).success).toBe(true)
  })

  test('are unique and sort as they were made, thousands in one millisecond too', () => {
    const next = createUuidV7(() => 1_000_000)
    const ids = Array.from({ length: 10_000 }, next)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...ids].sort()).toEqual(ids)
  })

  test('sort as they were made when the clock steps back', () => {
    const times = [5000, 5001, 4000, 4001, 5002]
    const next = createUuidV7(() => times.shift() ?? 0)
    const ids = Array.from({ length: 5 }, next)
    expect([...ids].sort()).toEqual(ids)
  })
})
