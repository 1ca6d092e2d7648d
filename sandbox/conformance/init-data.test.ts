import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { aSandbox, token } from './harness.ts'

/** As core.telegram.org tells servers to check it, written apart from what signs it. */
function isGenuine(initData: string, botToken: string): boolean {
  const fields = [...new URLSearchParams(initData)]
  const lines = fields.filter(([name]) => name !== 'hash').map(([name, value]) => `${name}=${value}`)
  const secret = createHmac('sha256', 'WebAppData').update(botToken).digest()
  const hash = createHmac('sha256', secret).update(lines.sort().join('\n')).digest('hex')
  return fields.some(([name, value]) => name === 'hash' && value === hash)
}

test('HMAC-SHA256 over all fields except `hash` only: the vector is genuine', () => {
  const vector =
    'query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Vladislav%22%2C%22last_name%22%3A%22Kibenko%22%2C%22username%22%3A%22vdkfrost%22%2C%22language_code%22%3A%22ru%22%2C%22is_premium%22%3Atrue%7D&auth_date=1662771648&hash=c501b71e775f74ce10e377dea85a7ea24ecd640b223ea86dfe453e0eaed2e2b2'
  const botToken = '5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8'
  expect(isGenuine(vector, botToken)).toBe(true)
  expect(isGenuine(vector.replace('Vladislav', 'Vladimir'), botToken)).toBe(false)
})

test('initData holds `auth_date`, `hash` and `signature`, and is signed with the token of the bot it was opened from', async () => {
  const { client } = await aSandbox()
  const initData = await client.initData({ personId: 7, botUsername: 'shop_bot', startParam: 'dialog_12' })
  expect(isGenuine(initData, token)).toBe(true)
  expect(isGenuine(initData, `${token}x`)).toBe(false)
  const fields = new URLSearchParams(initData)
  expect(JSON.parse(fields.get('user') ?? '')).toMatchObject({
    id: 7,
    first_name: 'Anna',
    language_code: 'ru',
  })
  expect(fields.get('start_param')).toBe('dialog_12')
  expect(fields.get('query_id')).toBeTruthy()
  expect(Buffer.from(fields.get('signature') ?? '', 'base64url')).toHaveLength(64)
})

test('The newer `signature` field stays in the string that is hashed', async () => {
  const { client } = await aSandbox()
  const fields = new URLSearchParams(await client.initData({ personId: 7, botUsername: 'shop_bot' }))
  fields.delete('signature')
  expect(isGenuine(fields.toString(), token)).toBe(false)
})

test('initData may be of another time: clients keep showing the old one after a reload', async () => {
  const { client } = await aSandbox()
  const old = await client.initData({ personId: 7, botUsername: 'shop_bot', authDate: 1_662_771_648 })
  expect(new URLSearchParams(old).get('auth_date')).toBe('1662771648')
  expect(isGenuine(old, token)).toBe(true)
})
