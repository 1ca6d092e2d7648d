import { expect, test } from 'vitest'
import { aReceiver, aSandbox, confirmAll, getUpdates, refusal, sendText, webhookInfo } from './harness.ts'

const url = 'https://example.org/hook'
const taking = () => aReceiver(() => ({ status: 200 }))

test('setWebhook: `secret_token` up to 256 of `A-Za-z0-9_-`', async () => {
  const { client, bot } = await aSandbox()
  const set = (secret: string) => bot('setWebhook', { url, secret_token: secret })
  expect(await refusal(set('a'.repeat(257)))).toBe('Bad Request: secret token is too long')
  await client.advanceClock(1000)
  expect(await refusal(set('with space'))).toBe('Bad Request: secret token contains unallowed characters')
  await client.advanceClock(1000)
  expect(await set(`${'a'.repeat(252)}-_Z9`)).toEqual({
    ok: true,
    result: true,
    description: 'Webhook was set',
  })
})

test('The secret comes back as header `X-Telegram-Bot-Api-Secret-Token`', async () => {
  const { bot, anna } = await aSandbox()
  const receiver = await taking()
  await bot('setWebhook', { url: receiver.url, secret_token: 'Se-cret_1' })
  await anna.write('hello')
  const [delivered] = await receiver.until(1)
  expect(delivered?.headers).toMatchObject({
    'x-telegram-bot-api-secret-token': 'Se-cret_1',
    'content-type': 'application/json',
  })
})

test('More than one `setWebhook` a second → 429', async () => {
  const { client, bot } = await aSandbox()
  await client.freezeClock()
  await bot('setWebhook', { url })
  expect(await bot('setWebhook', { url })).toEqual({
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 1',
    parameters: { retry_after: 1 },
  })
  await client.advanceClock(1000)
  expect(await bot('setWebhook', { url })).toMatchObject({ ok: true, description: 'Webhook is already set' })
})

test('A webhook wants https, but on this very machine', async () => {
  const { client, bot } = await aSandbox()
  expect(await refusal(bot('setWebhook', { url: 'http://example.org/hook' }))).toBe(
    'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
  )
  await client.advanceClock(1000)
  expect(await refusal(bot('setWebhook', { url: 'https://example.org:5000/hook' }))).toBe(
    'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
  )
})

test('While a webhook is set, `getUpdates` answers 409', async () => {
  const { bot } = await aSandbox()
  await bot('setWebhook', { url })
  expect(await bot('getUpdates')).toEqual({
    ok: false,
    error_code: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  })
  expect(await bot('deleteWebhook')).toEqual({ ok: true, result: true, description: 'Webhook was deleted' })
  expect(await getUpdates(bot)).toEqual([])
})

test('A second poller gets 409 too: the one that waited learns of the other', async () => {
  const { client, bot, anna } = await aSandbox()
  const older = bot('getUpdates', { timeout: 50 })
  const isPolling = { method: 'getUpdates', botUsername: 'shop_bot' }
  await client.untilCalls(isPolling, (calls) => calls.at(-1)?.outcome === 'pending')
  const newer = bot('getUpdates', { timeout: 50 })
  expect(await older).toEqual({
    ok: false,
    error_code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  })
  await anna.write('for the newer')
  expect(await newer).toMatchObject({ ok: true, result: [{ message: { text: 'for the newer' } }] })
})

test('A waiting poller is ended by setWebhook', async () => {
  const { client, bot } = await aSandbox()
  const poll = bot('getUpdates', { timeout: 50 })
  await client.untilCalls({ method: 'getUpdates' }, (calls) => calls.at(-1)?.outcome === 'pending')
  await bot('setWebhook', { url })
  expect(await refusal(poll)).toBe('Conflict: terminated by setWebhook request')
})

test('`allowed_updates` is sticky', async () => {
  const { bot, anna } = await aSandbox()
  await getUpdates(bot, { allowed_updates: ['callback_query'] })
  await getUpdates(bot)
  await anna.write('left out')
  expect(await getUpdates(bot)).toEqual([])
  expect((await webhookInfo(bot)).allowed_updates).toEqual(['callback_query'])
  await getUpdates(bot, { allowed_updates: [] })
  await anna.write('taken in')
  expect(await getUpdates(bot)).toMatchObject([{ message: { text: 'taken in' } }])
})

test('`allowed_updates` filters when the update is created', async () => {
  const { bot, anna } = await aSandbox()
  await anna.write('created before')
  await getUpdates(bot, { allowed_updates: ['callback_query'] })
  expect(await getUpdates(bot)).toMatchObject([{ message: { text: 'created before' } }])
})

test('The default leaves out `message_reaction`, `message_reaction_count`, `chat_member`', async () => {
  const { bot, anna } = await aSandbox()
  for (const kind of ['message_reaction', 'message_reaction_count', 'chat_member'] as const)
    expect(await anna.inject({ [kind]: {} })).toEqual({ updateId: null })
  expect(await getUpdates(bot)).toEqual([])
  await getUpdates(bot, { allowed_updates: ['message_reaction'] })
  await anna.inject({ message_reaction: {} })
  expect(await getUpdates(bot)).toHaveLength(1)
})

test('`update_id` grows per bot', async () => {
  const { client, bot, staff, anna } = await aSandbox()
  await anna.write('one')
  await client.person(7).in('staff_bot').write('to the other bot')
  await anna.write('two')
  const [one, two] = await getUpdates(bot)
  expect((two?.update_id ?? 0) - (one?.update_id ?? 0)).toBe(1)
  expect(await getUpdates(staff)).toHaveLength(1)
})

test('After a quiet week `update_id` restarts anywhere', async () => {
  const { client, bot, anna } = await aSandbox()
  await anna.write('before')
  const [before] = await confirmAll(bot)
  await client.advanceClock(8 * 86_400_000)
  await anna.write('after')
  const [after] = await getUpdates(bot)
  expect(after?.update_id).not.toBe((before?.update_id ?? 0) + 1)
  expect(after?.message?.text).toBe('after')
})

test('A 2xx webhook body that holds a `method` is executed as a call', async () => {
  const { client, bot, anna } = await aSandbox()
  const receiver = await aReceiver(() => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ method: 'sendMessage', chat_id: 7, text: 'by the way' }),
  }))
  await bot('setWebhook', { url: receiver.url })
  await anna.write('hello')
  await anna.untilMessages((messages) => messages.at(-1)?.text === 'by the way')
  expect(await client.calls({ method: 'sendMessage' })).toMatchObject([{ outcome: 'ok', viaWebhook: true }])
})

test('What was pending is delivered when a webhook is set, and dropped only when asked', async () => {
  const { client, bot, anna } = await aSandbox()
  const receiver = await taking()
  await anna.write('waited')
  await bot('setWebhook', { url: receiver.url })
  await receiver.until(1)
  await client.untilInFlight(({ updates }) => updates === 0)
  await bot('deleteWebhook')
  await anna.write('unwanted')
  await bot('deleteWebhook', { drop_pending_updates: true })
  expect(await getUpdates(bot)).toEqual([])
})

test('getUpdates confirms by offset, keeps to its limit, and gives the same again until confirmed', async () => {
  const { bot, anna } = await aSandbox()
  for (const text of ['one', 'two', 'three']) await anna.write(text)
  const texts = async (payload: object) =>
    (await getUpdates(bot, payload)).map(({ message }) => message?.text)
  const [, second] = await getUpdates(bot)
  expect(await texts({ limit: 2 })).toEqual(['one', 'two'])
  expect(await texts({ limit: 2 })).toEqual(['one', 'two'])
  expect(await texts({ offset: second?.update_id })).toEqual(['two', 'three'])
  expect(await texts({})).toEqual(['two', 'three'])
  expect(await texts({ offset: -1 })).toEqual(['three'])
  expect(await texts({})).toEqual(['three'])
})

test("A bot's own messages make no updates: the Bot API reports neither delivered nor read", async () => {
  const { bot } = await aSandbox()
  await sendText(bot, 'to Anna')
  expect(await getUpdates(bot)).toEqual([])
})
