import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ErrorBody, ErrorCode } from '#contract/errors.ts'
import {
  DialogPage,
  DialogResult,
  MessagePage,
  MessageResult,
  OneDialog,
  SessionCreated,
} from '#contract/requests.ts'
import { translate } from '#i18n/translate.ts'
import { signInitData } from '#test/harness/init-data.ts'
import {
  miniappOrigin,
  newDialog,
  newOperator,
  signIn,
  staffBotToken,
  startTestApi,
  type TestApi,
} from '#test/harness/test-api.ts'

let house: TestApi
let telegramId = 0
let token: string
beforeAll(async () => {
  house = await startTestApi()
})
afterAll(() => house.close())
beforeEach(async () => {
  telegramId += 1
  await newOperator(house.ctx, telegramId)
  token = await signIn(house, telegramId)
  house.log.length = 0
})

const errorOf = async (answer: Response) => ErrorBody.parse(await answer.json()).error
const enter = (person: object, headers: Record<string, string> = {}) => {
  const initData = signInitData({ id: telegramId, first_name: 'Olga', ...person }, staffBotToken)
  return house.ask('POST', '/api/session', { body: { initData }, headers })
}

test('signing in gives a token that opens everything until signing out', async () => {
  const answer = await enter({ language_code: 'ru' })
  expect(answer.status).toBe(201)
  const { token: mine, expiresAt, me } = SessionCreated.parse(await answer.json())
  expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(29 * 24 * 60 * 60 * 1000)
  const asked = await house.ask('GET', '/api/me', { token: mine })
  expect(await asked.json()).toEqual(me)
  expect((await house.ask('DELETE', '/api/session', { token: mine })).status).toBe(204)
  const after = await house.ask('GET', '/api/me', { token: mine })
  expect([after.status, (await errorOf(after)).code]).toEqual([401, 'session-expired'])
})

test('expired and forged init data are told apart, and a stranger from both', async () => {
  const old = { authDate: Math.floor(Date.now() / 1000) - 25 * 60 * 60 }
  const ask = async (initData: string) => {
    const answer = await house.ask('POST', '/api/session', { body: { initData } })
    return [answer.status, (await errorOf(answer)).code]
  }
  const olga = { id: telegramId, first_name: 'Olga' }
  expect(await ask(signInitData(olga, staffBotToken, old))).toEqual([401, 'init-data-expired'])
  expect(await ask(signInitData(olga, '1:another-bot'))).toEqual([401, 'init-data-invalid'])
  expect(await ask(signInitData({ ...olga, id: 9_999_999 }, staffBotToken))).toEqual([403, 'not-an-operator'])
})

test('a reply is accepted once however often it is posted', async () => {
  const dialogId = await newDialog(house.ctx)
  const path = `/api/dialogs/${dialogId}/messages`
  const body = { clientId: randomUUID(), text: 'hello' }
  const first = await house.ask('POST', path, { token, body })
  const again = await house.ask('POST', path, { token, body })
  const other = await house.ask('POST', path, { token, body: { ...body, text: 'other' } })
  expect([first.status, again.status, other.status]).toEqual([201, 200, 409])
  const [one, two] = [MessageResult.parse(await first.json()), MessageResult.parse(await again.json())]
  expect(two.message.id).toBe(one.message.id)
  expect(one.dialog.handler).toBe('operator')
  expect((await errorOf(other)).code).toBe('client-id-reused')
})

test('lists, a dialog and its timeline come in the shapes of the contract', async () => {
  const dialogId = await newDialog(house.ctx)
  const body = { clientId: randomUUID(), text: 'hello' }
  await house.ask('POST', `/api/dialogs/${dialogId}/messages`, { token, body })
  const get = async (path: string) => (await house.ask('GET', path, { token })).json()
  const page = DialogPage.parse(await get('/api/dialogs?limit=1'))
  expect(page.items[0]?.dialog.id).toBe(dialogId)
  expect(OneDialog.parse(await get(`/api/dialogs/${dialogId}`)).dialog).toEqual(page.items[0]?.dialog)
  const timeline = MessagePage.parse(await get(`/api/dialogs/${dialogId}/messages`))
  expect(timeline.items.at(-1)).toMatchObject({ text: 'hello', delivery: 'queued' })
})

test.each([
  ['take-over', { handler: 'operator' }],
  ['hand-back', { handler: 'bot' }],
  ['close', { status: 'closed' }],
  ['reopen', { status: 'open' }],
])('%s gives the dialog as it stands after it', async (verb, expected) => {
  const dialogId = await newDialog(house.ctx)
  const answer = await house.ask('POST', `/api/dialogs/${dialogId}/${verb}`, { token })
  expect(DialogResult.parse(await answer.json()).dialog).toMatchObject({ id: dialogId, ...expected })
})

test('every code of the contract has a text in both languages', () => {
  for (const code of ErrorCode.options)
    expect(translate('ru', `error-${code}`)).not.toBe(translate('en', `error-${code}`))
})

test("errors speak the operator's language, and before they sign in that of their browser", async () => {
  const { token: mine } = SessionCreated.parse(await (await enter({ language_code: 'ru' })).json())
  const messageOf = async (path: string, headers: Record<string, string>, bearer?: string) =>
    (await errorOf(await house.ask('GET', path, { headers, ...(bearer && { token: bearer }) }))).message
  const english = { 'Accept-Language': 'en-GB,en;q=0.9' }
  expect(await messageOf('/api/dialogs/999', english, mine)).toBe(translate('ru', 'error-not-found'))
  expect(await messageOf('/api/me', english)).toBe(translate('en', 'error-session-missing'))
  const russian = { 'Accept-Language': 'de;q=1, ru-RU;q=0.8, en;q=0.5' }
  expect(await messageOf('/api/me', russian)).toBe(translate('ru', 'error-session-missing'))
  expect(await messageOf('/api/me', { 'Accept-Language': ';;,' })).toBe(
    translate('en', 'error-session-missing'),
  )
})

test("only pages of the Mini App's origin may ask from a browser", async () => {
  const preflight = (origin: string) =>
    house.ask('OPTIONS', '/api/dialogs', {
      headers: { Origin: origin, 'Access-Control-Request-Method': 'GET' },
    })
  const allowed = await preflight(miniappOrigin)
  expect(allowed.headers.get('access-control-allow-origin')).toBe(miniappOrigin)
  expect(allowed.headers.get('access-control-allow-headers')).toBe('Authorization,Content-Type,Last-Event-ID')
  for (const origin of ['https://evil.example', 'null', `${miniappOrigin}.evil.example`])
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull()
  const refused = await house.ask('GET', '/api/me', { headers: { Origin: miniappOrigin } })
  expect(refused.status).toBe(401)
  expect(refused.headers.get('access-control-allow-origin')).toBe(miniappOrigin)
})

test('an unforeseen error is answered without its innards, and logged under the same number', async () => {
  await house.db.query('alter table contact rename column first_name to forename', [])
  const answer = await house.ask('GET', '/api/dialogs', { token })
  await house.db.query('alter table contact rename column forename to first_name', [])
  const { code, requestId } = await errorOf(answer)
  expect([answer.status, code]).toEqual([500, 'internal'])
  expect(requestId).toBe(answer.headers.get('x-request-id'))
  const logged = house.log.filter((line) => line.level === 'error')
  expect(logged).toHaveLength(1)
  expect(logged[0]?.fields).toMatchObject({ requestId, method: 'GET', path: '/api/dialogs' })
  expect(JSON.stringify(logged)).not.toContain(token)
  expect(JSON.stringify(logged)).not.toContain('first_name')
})
