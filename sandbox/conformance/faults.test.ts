import { expect, test } from 'vitest'
import { aSandbox, sendText } from './harness.ts'

const hello = { chat_id: 7, text: 'hello' }

test('A fault meets as many calls as asked, of the bot, method and chat it names', async () => {
  const { client, bot, staff } = await aSandbox()
  await client.person(7).in('staff_bot').start()
  await client.addFault({
    bot: 'shop_bot',
    method: 'sendmessage',
    chatId: 7,
    times: 2,
    fault: { kind: '500' },
  })
  expect(await staff('sendMessage', hello)).toMatchObject({ ok: true })
  expect(await bot('sendChatAction', { chat_id: 7, action: 'typing' })).toMatchObject({ ok: true })
  const refused = { ok: false, error_code: 500, description: 'Internal Server Error' }
  expect(await bot('sendMessage', hello)).toEqual(refused)
  expect(await bot('sendMessage', hello)).toEqual(refused)
  expect(await bot('sendMessage', hello)).toMatchObject({ ok: true })
  expect(await client.faults()).toEqual([])
})

test('A 502 is not JSON', async () => {
  const { client, bot, anna } = await aSandbox()
  await client.addFault({ fault: { kind: '502' } })
  await expect(bot('sendMessage', hello)).rejects.toThrow(SyntaxError)
  expect(await anna.messages()).toHaveLength(1)
})

test('A hanging call is never answered; it is carried out only when asked for', async () => {
  const { url, client, anna } = await aSandbox()
  const abort = new AbortController()
  const send = (text: string) =>
    fetch(`${url}/bot5550001:AAconformance-shop/sendMessage?chat_id=7&text=${text}`, { signal: abort.signal })
  await client.addFault({ method: 'sendMessage', fault: { kind: 'hang', executed: true } })
  await client.addFault({ method: 'sendMessage', fault: { kind: 'hang' } })
  const first = send('carried-out')
  await client.untilCalls({ method: 'sendMessage' }, ([call]) => call?.outcome === 'fault: hang')
  const second = send('swallowed')
  await client.untilCalls({ method: 'sendMessage' }, ([, call]) => call?.outcome === 'fault: hang')
  expect(await client.inFlight()).toMatchObject({ sends: 2 })
  abort.abort()
  await expect(first).rejects.toThrow()
  await expect(second).rejects.toThrow()
  await client.untilInFlight(({ sends }) => sends === 0)
  expect((await anna.messages()).map(({ text }) => text)).toEqual(['/start', 'carried-out'])
})

test('A fault can say that the person blocked the bot, though they did not', async () => {
  const { client, bot } = await aSandbox()
  await client.addFault({ fault: { kind: 'blocked' } })
  expect(await bot('sendMessage', hello)).toMatchObject({
    description: 'Forbidden: bot was blocked by the user',
  })
  await sendText(bot, 'hello')
})

test('Faults not met yet can be taken back', async () => {
  const { client, bot } = await aSandbox()
  await client.addFault({ times: 100, fault: { kind: '500' } })
  await client.clearFaults()
  await sendText(bot, 'hello')
})

test('Many sends can be in flight at once, each carried out once', async () => {
  const { client, bot, anna } = await aSandbox()
  await client.setLatency({ ms: 400 })
  const sends = Array.from({ length: 25 }, (_, number) => sendText(bot, `number ${number}`))
  await client.untilInFlight(({ sends }) => sends === 25)
  await Promise.all(sends)
  await client.untilInFlight(({ sends }) => sends === 0)
  expect(await anna.messages()).toHaveLength(26)
})

test('Every call is recorded: what was sent, what became of it, which message it made', async () => {
  const { client, bot } = await aSandbox()
  const before = (await client.calls()).at(-1)?.id ?? 0
  const { message_id } = await sendText(bot, 'hello')
  await bot('sendMessage', { chat_id: 999, text: 'hello' })
  expect(await client.calls({ since: before })).toMatchObject([
    { method: 'sendMessage', botUsername: 'shop_bot', payload: hello, outcome: 'ok', messageId: message_id },
    { method: 'sendMessage', outcome: 'Bad Request: chat not found' },
  ])
  expect(await client.calls({ since: before, botUsername: 'staff_bot' })).toEqual([])
})
