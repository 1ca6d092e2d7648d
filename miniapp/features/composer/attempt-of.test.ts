import { describe, expect, test } from 'vitest'
import { ApiError, type FailureKind } from '#miniapp/api/errors.ts'
import { attemptOf, isTurnedAway } from './attempt-of.ts'

const failure = (code: FailureKind, status: number) => attemptOf(new ApiError(code, 'In words', status))

describe('a request that failed', () => {
  test.each([
    ['dialog-blocked', 409],
    ['dialog-not-writable', 409],
    ['contact-banned', 409],
    ['out-of-their-sight', 409],
    ['client-id-reused', 409],
    ['not-found', 404],
    ['forbidden', 403],
    ['invalid', 400],
    ['too-large', 413],
  ] as const)('%s refuses the reply, in the words of the server', (code, status) => {
    expect(failure(code, status)).toEqual({ outcome: 'refused', reason: 'In words' })
  })

  test.each([
    ['offline', 0],
    ['unavailable', 503],
    ['internal', 500],
    ['rate-limited', 429],
    ['session-expired', 401],
    ['session-missing', 401],
    ['not-an-operator', 403],
    ['malformed', 404],
    ['malformed', 200],
  ] as const)('%s (%i) is waited out', (code, status) => {
    expect(failure(code, status)).toEqual({ outcome: 'wait' })
  })

  test.each([
    ['malformed', 413, true],
    ['malformed', 403, true],
    ['malformed', 401, false],
    ['malformed', 429, false],
    ['malformed', 200, false],
    ['unavailable', 502, false],
    ['too-large', 413, false],
    ['offline', 0, false],
  ] as const)('%s (%i) came from something on the way: %s', (code, status, is) => {
    expect(isTurnedAway(new ApiError(code, '', status))).toBe(is)
  })

  test('whatever fetch throws is waited out', () => {
    expect(attemptOf(new TypeError('Failed to fetch'))).toEqual({ outcome: 'wait' })
    expect(attemptOf(new DOMException('Timed out', 'TimeoutError'))).toEqual({ outcome: 'wait' })
  })
})
