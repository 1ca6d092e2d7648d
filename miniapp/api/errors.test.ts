import { expect, test } from 'vitest'
import { ApiError, asApiError, isWorthRetrying, parseError } from './errors.ts'

const answer = (status: number, body: string) => new Response(body, { status })

test('the server’s own code and words are kept', async () => {
  const body = JSON.stringify({ error: { code: 'dialog-blocked', message: 'Клиент заблокировал бота.' } })
  const error = await parseError(answer(409, body))
  expect(error).toMatchObject({ code: 'dialog-blocked', message: 'Клиент заблокировал бота.', status: 409 })
})

test('a proxy’s page is not taken for words of ours', async () => {
  expect(await parseError(answer(502, '<html>Bad gateway'))).toMatchObject({
    code: 'unavailable',
    message: '',
  })
  expect(await parseError(answer(404, '{"error":"gone"}'))).toMatchObject({ code: 'malformed', message: '' })
  expect(await parseError(answer(400, 'null'))).toMatchObject({ code: 'malformed' })
})

test('no answer is worth asking again, a refusal is not', () => {
  expect(isWorthRetrying(new TypeError('Failed to fetch'))).toBe(true)
  expect(isWorthRetrying(new ApiError('unavailable', '', 503))).toBe(true)
  expect(isWorthRetrying(new ApiError('rate-limited', '', 429))).toBe(true)
  expect(isWorthRetrying(new ApiError('not-found', '', 404))).toBe(false)
})

test('what fetch throws means that nobody answered', () => {
  expect(asApiError(new TypeError('Failed to fetch'))).toMatchObject({ code: 'offline', status: 0 })
})
