import { expect, test } from 'vitest'
import { classifyExchange } from './classify-error.ts'
import type { Exchange } from './exchange.ts'

const refusal = (
  error_code: number,
  description: string,
  parameters?: { retry_after: number },
): Exchange => ({
  type: 'answered',
  answer: { ok: false, error_code, description, ...(parameters && { parameters }) },
})
const failsAs = (code: number, description: string) => classifyExchange('send', refusal(code, description))

test('a send that was answered is known by Telegram’s id; an edit or a deletion needs none', () => {
  const done = (result: unknown): Exchange => ({ type: 'answered', answer: { ok: true, result } })
  expect(classifyExchange('send', done({ message_id: 5 }))).toEqual({ type: 'sent', telegramMessageId: 5 })
  expect(classifyExchange('edit', done({ message_id: 5 }))).toEqual({ type: 'sent', telegramMessageId: null })
  expect(classifyExchange('delete', done(true))).toEqual({ type: 'sent', telegramMessageId: null })
})

test('what never left is tried again', () => {
  for (const reason of ['ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED'])
    expect(classifyExchange('send', { type: 'unsent', reason })).toEqual({
      type: 'retry',
      reason: 'unreachable',
      detail: reason,
    })
})

test('a send that may have arrived is unknown: a lost answer, 502, 504', () => {
  expect(classifyExchange('send', { type: 'lost', reason: 'ECONNRESET' })).toEqual({
    type: 'unknown',
    detail: 'ECONNRESET',
  })
  expect(failsAs(502, 'Bad Gateway')).toEqual({ type: 'unknown', detail: 'Bad Gateway' })
  expect(failsAs(504, 'Gateway Timeout')).toEqual({ type: 'unknown', detail: 'Gateway Timeout' })
})

test('an edit or a deletion that may have been made is made again: twice is as good as once', () => {
  for (const kind of ['edit', 'delete'] as const)
    expect(classifyExchange(kind, { type: 'lost', reason: 'ECONNRESET' })).toMatchObject({ type: 'retry' })
})

test('the Bot API’s own breakdown is tried again', () => {
  expect(failsAs(500, 'Internal Server Error')).toMatchObject({ type: 'retry', reason: 'server-error' })
})

test('a 429 says how long to wait', () => {
  const limited = refusal(429, 'Too Many Requests: retry after 12', { retry_after: 12 })
  expect(classifyExchange('send', limited)).toEqual({ type: 'limited', retryAfter: 12 })
  expect(failsAs(429, 'Too Many Requests')).toEqual({ type: 'limited', retryAfter: 5 })
})

test('a wrong token is no fault of the message', () => {
  const wrong = { type: 'retry', reason: 'unauthorized' }
  expect(failsAs(401, 'Unauthorized')).toMatchObject(wrong)
  expect(failsAs(404, 'Not Found')).toMatchObject(wrong)
  expect(failsAs(404, 'Not Found: method not found')).toMatchObject({ type: 'failed', code: 'bad-request' })
})

test.each([
  [403, 'Forbidden: bot was blocked by the user', 'blocked'],
  [403, 'Forbidden: user is deactivated', 'deactivated'],
  [403, "Forbidden: bot can't initiate conversation with a user", 'chat-not-found'],
  [400, 'Bad Request: chat not found', 'chat-not-found'],
  [400, 'Bad Request: message to be replied not found', 'reply-not-found'],
  [400, 'Bad Request: message to edit not found', 'message-not-found'],
  [400, 'Bad Request: message is too long', 'too-long'],
  [400, 'Bad Request: message text is empty', 'bad-request'],
  [400, "Bad Request: message can't be deleted", 'too-old'],
])('%i %s fails as %s, in Telegram’s words', (code, description, expected) => {
  expect(failsAs(code, description)).toEqual({ type: 'failed', code: expected, detail: description })
})

test('what is as it should be already counts as done', () => {
  const same = refusal(400, 'Bad Request: message is not modified: specified new message content')
  expect(classifyExchange('edit', same)).toEqual({ type: 'sent', telegramMessageId: null })
  const gone = refusal(400, 'Bad Request: message to delete not found')
  expect(classifyExchange('delete', gone)).toEqual({ type: 'sent', telegramMessageId: null })
})
