import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { webhookSecret } from '#bots/updates/webhook.ts'
import { limits } from '#contract/limits.ts'
import type { ServerProcess } from './server-process.ts'
import { customerBot, foundTown, staffBot, storedTexts, type Town } from './town.ts'

let town: Town
let server: ServerProcess
beforeAll(async () => {
  town = await foundTown()
  server = await town.startServer()
})
afterAll(() => town.stop())
beforeEach(async () => {
  await town.db.query('delete from raw_update', [])
})

const secret = webhookSecret(customerBot.token)
const knock = async (body: BodyInit, header: string | null = secret, path = 'customer') => {
  const response = await fetch(`${server.url}/webhooks/${path}`, {
    method: 'POST',
    headers: header === null ? {} : { 'X-Telegram-Bot-Api-Secret-Token': header },
    body,
  })
  return { status: response.status, body: await response.text() }
}
const rows = () =>
  town.db.query<{ kind: string; error: string | null }>(
    'select kind, error from raw_update order by received_at',
    [],
  )
const person = { id: 7, is_bot: false, first_name: 'Anna' }
const update = (n: number, fields: object) => ({
  update_id: 9000 + n,
  message: { message_id: n, date: 1_772_000_000, from: person, chat: { id: 7, type: 'private' }, ...fields },
})
const ok = { status: 200, body: '' }

test('without the right secret nothing is taken in, whatever the body', async () => {
  const good = JSON.stringify(update(1, { text: 'let me in' }))
  for (const wrong of [null, '', 'x', `${secret}x`, secret.slice(1), webhookSecret(staffBot.token)])
    expect(await knock(good, wrong)).toEqual({ status: 401, body: '' })
  expect(await knock(good, secret, 'staff')).toEqual({ status: 401, body: '' })
  expect(await knock('x'.repeat(limits.webhookBody * 2), 'wrong')).toMatchObject({ status: 401 })
  expect(await rows()).toEqual([])
  expect(await storedTexts(town.db)).toEqual([])
})

test('an update is answered 200 with an empty body once it is stored', async () => {
  expect(await knock(JSON.stringify(update(2, { text: 'hello' })))).toEqual(ok)
  expect(await storedTexts(town.db)).toEqual(['hello'])
})

test('what is no update is answered and kept raw, each once', async () => {
  const bodies = [
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '{}',
    '{"update_id":"seven"}',
    '{"update_id":-1}',
    '\u0000',
    '{"a":"\\u0000\\ud800"}',
  ]
  for (const body of bodies) expect(await knock(body), body).toEqual(ok)
  for (const body of bodies) expect(await knock(body), body).toEqual(ok)
  const kept = await rows()
  expect(kept).toHaveLength(bodies.length)
  for (const row of kept) expect(row).toEqual({ kind: 'malformed', error: expect.stringMatching(/^no /) })
})

test('updates whose parts are of wrong kinds are answered and kept, and the next one comes through', async () => {
  const broken = [
    { update_id: 9100, message: null },
    { update_id: 9101, message: 7 },
    { update_id: 9102, message: { chat: { id: 7, type: 'private' } } },
    update(103, { from: null, text: 'x' }),
    update(104, { text: { a: 1 } }),
    update(105, { text: 'ok', entities: { 0: 'bold' }, reply_to_message: 'yes', quote: 1 }),
    { update_id: 9106, callback_query: [] },
    { update_id: 9107, edited_message: {} },
    { update_id: 9108, my_chat_member: { chat: 1 } },
    { update_id: 9109, message_reaction: true },
    { update_id: 9110 },
    { update_id: 9111, ['x'.repeat(5000)]: {} },
    { update_id: Number.MAX_SAFE_INTEGER, message: {} },
  ]
  for (const one of broken)
    expect(await knock(JSON.stringify(one)), JSON.stringify(one).slice(0, 80)).toEqual(ok)
  expect(await rows()).toHaveLength(broken.length)
  expect(await knock(JSON.stringify(update(120, { text: 'after all that' })))).toEqual(ok)
  // The one with a chat and a person but no readable text is shown as a placeholder.
  expect(await storedTexts(town.db)).toEqual(['hello', '', 'ok', 'after all that'])
})

test('the staff bot’s webhook takes garbage the same way', async () => {
  const staffSecret = webhookSecret(staffBot.token)
  const garbage = [
    '{',
    '{"update_id":1,"message":7}',
    '{"update_id":2,"message":{"chat":{"type":"private"}}}',
    '{"update_id":3,"callback_query":{"id":9}}',
  ]
  for (const body of garbage) expect(await knock(body, staffSecret, 'staff'), body).toEqual(ok)
  expect(await rows()).toHaveLength(garbage.length)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})

test('a body over the limit is refused', async () => {
  const huge = JSON.stringify(update(3, { text: 'x'.repeat(limits.webhookBody) }))
  expect(await knock(huge)).toMatchObject({ status: 413 })
  expect(await rows()).toEqual([])
})

test('only POST is a delivery', async () => {
  const response = await fetch(`${server.url}/webhooks/customer`, {
    headers: { 'X-Telegram-Bot-Api-Secret-Token': secret },
  })
  expect(response.status).toBe(404)
})
