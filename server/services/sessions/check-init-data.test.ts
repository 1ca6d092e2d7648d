import { expect, test } from 'vitest'
import { ServiceError } from '#services/errors.ts'
import { signInitData } from '#test/harness/init-data.ts'
import { checkInitData } from './check-init-data.ts'

const token = '42:staff-bot-token-of-the-tests'
const day = 24 * 60 * 60 * 1000
const olga = { id: 501, first_name: 'Olga', language_code: 'ru' }
const seconds = (offset = 0) => Math.floor(Date.now() / 1000) + offset

/** Telegram's published example: genuine, of November 2022. */
const vector = {
  token: '5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8',
  initData:
    'query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%7D&auth_date=1662771648&hash=c501b71e775f74ce10e377dea85a7ea24ecd640b223ea86dfe453e0eaed2e2b2',
}

const codeOf = (initData: string, botToken = token, maxAge = day): string => {
  try {
    checkInitData(initData, { botToken, maxAge })
    return 'accepted'
  } catch (error) {
    if (error instanceof ServiceError) return error.code
    throw error
  }
}

test('fresh data of our bot tells who signed in', () => {
  const initData = signInitData({ ...olga, last_name: 'Petrova' }, token)
  expect(checkInitData(initData, { botToken: token, maxAge: day })).toEqual({
    telegramId: 501,
    firstName: 'Olga',
    lastName: 'Petrova',
    languageCode: 'ru',
  })
})

test("Telegram's own example is genuine", () => {
  const hundredYears = 100 * 365 * day
  expect(checkInitData(vector.initData, { botToken: vector.token, maxAge: hundredYears })).toMatchObject({
    telegramId: 279_058_397,
    firstName: 'Vladislav',
  })
})

test("Telegram's own example is refused as expired", () => {
  expect(codeOf(vector.initData, vector.token)).toBe('init-data-expired')
})

test('data older than the limit is expired, younger is not', () => {
  expect(codeOf(signInitData(olga, token, { authDate: seconds(-3610) }), token, 3_600_000)).toBe(
    'init-data-expired',
  )
  expect(codeOf(signInitData(olga, token, { authDate: seconds(-3500) }), token, 3_600_000)).toBe('accepted')
})

test('old data that was tampered with is invalid, not expired', () => {
  expect(codeOf(vector.initData.replace('Vladislav', 'Vladislaw'), vector.token)).toBe('init-data-invalid')
})

test('tampered data is refused', () => {
  expect(codeOf(signInitData(olga, token).replace('501', '502'))).toBe('init-data-invalid')
})

test('data signed for another bot is refused', () => {
  expect(codeOf(signInitData(olga, '43:another-bot'))).toBe('init-data-invalid')
})

test('data dated more than a minute ahead is refused, within a minute accepted', () => {
  expect(codeOf(signInitData(olga, token, { authDate: seconds(90) }))).toBe('init-data-invalid')
  expect(codeOf(signInitData(olga, token, { authDate: seconds(30) }))).toBe('accepted')
})

test('data without its hash is refused', () => {
  const fields = new URLSearchParams(signInitData(olga, token))
  fields.delete('hash')
  expect(codeOf(fields.toString())).toBe('init-data-invalid')
})

test.each(['user', 'auth_date', 'hash', 'query_id'])('data with a doubled %s is refused', (field) => {
  const initData = signInitData(olga, token)
  const value = new URLSearchParams(initData).get(field) ?? ''
  const doubled = new URLSearchParams([[field, value]]).toString()
  expect(codeOf(`${initData}&${doubled}`)).toBe('init-data-invalid')
  expect(codeOf(`${doubled}&${initData}`)).toBe('init-data-invalid')
})

test('the newer signature field is part of what is signed', () => {
  const initData = signInitData(olga, token, { signature: 'c2lnbmF0dXJl' })
  expect(codeOf(initData)).toBe('accepted')
  const fields = new URLSearchParams(initData)
  fields.delete('signature')
  expect(codeOf(fields.toString())).toBe('init-data-invalid')
})

test('data over four kilobytes is refused though its signature is right', () => {
  expect(codeOf(signInitData({ ...olga, first_name: 'Я'.repeat(3000) }, token))).toBe('init-data-invalid')
})

test.each([
  ['no person', { user: '' }],
  ['a person that is no JSON', { user: '{' }],
  ['a person without an id', { user: '{"first_name":"Olga"}' }],
  ['a bot', { user: '{"id":501,"first_name":"Olga","is_bot":true}' }],
  ['a negative id', { user: '{"id":-501,"first_name":"Olga"}' }],
  ['no date', { auth_date: '' }],
  ['a date in words', { auth_date: '1662771648 or so' }],
])('signed data with %s is refused', (_, fields) => {
  expect(codeOf(signInitData(olga, token, fields))).toBe('init-data-invalid')
})

test.each(['', 'x', '=', '&&&', 'hash=00', '%', 'user=%7B%7D&auth_date=1&hash='])('%j is refused', (text) => {
  expect(codeOf(text)).toBe('init-data-invalid')
})
