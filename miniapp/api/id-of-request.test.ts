import { expect, test } from 'vitest'
import { createIdOfRequest } from './id-of-request.ts'

test('what is asked again has the id it had, anything else another, and so has the same asked after that', () => {
  const idOf = createIdOfRequest()
  const first = idOf({ operatorIds: [1], note: 'Look' })
  expect(idOf({ operatorIds: [1], note: 'Look' })).toBe(first)
  const other = idOf({ operatorIds: [1], note: 'Look here' })
  expect(other).not.toBe(first)
  expect([first, other]).not.toContain(idOf({ operatorIds: [1], note: 'Look' }))
})

test('what two ask is two things, be it the same', () => {
  expect(createIdOfRequest()('the same')).not.toBe(createIdOfRequest()('the same'))
})
