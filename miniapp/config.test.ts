import { expect, test } from 'vitest'
import { parseConfig } from './config.ts'

const production = { apiBase: '', telegramOrigin: 'https://web.telegram.org' }

test('what the server wrote into the page is taken', () => {
  const json = '{"apiBase":"https://api.example.org/","telegramOrigin":"http://127.0.0.1:8080"}'
  expect(parseConfig(json)).toEqual({
    apiBase: 'https://api.example.org',
    telegramOrigin: 'http://127.0.0.1:8080',
  })
})

test('a page no server filled in works as in production', () => {
  for (const json of ['{}', '', null, undefined, 'broken', '[]', '7', 'null', '{"apiBase":5}'])
    expect(parseConfig(json)).toEqual(production)
})
