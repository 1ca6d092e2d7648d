import type { Message } from '@grammyjs/types'
import { expect, test } from 'vitest'
import { aSandbox, botCaller, confirmAll, refusal, result, sendText, token } from './harness.ts'

test('No idempotency key exists: the same send twice is two messages', async () => {
  const { bot, anna } = await aSandbox()
  const first = await sendText(bot, 'same')
  const second = await sendText(bot, 'same')
  expect(second.message_id).toBe(first.message_id + 1)
  expect((await anna.messages()).filter(({ text }) => text === 'same')).toHaveLength(2)
})

test('A send whose answer was lost is **unknown**: it may have been carried out or not', async () => {
  const { client, bot, anna } = await aSandbox()
  await client.addFault({ method: 'sendMessage', times: 1, fault: { kind: 'reset-after' } })
  await expect(bot('sendMessage', { chat_id: 7, text: 'carried out' })).rejects.toThrow('fetch failed')
  await client.addFault({ method: 'sendMessage', times: 1, fault: { kind: 'reset-before' } })
  await expect(bot('sendMessage', { chat_id: 7, text: 'not carried out' })).rejects.toThrow('fetch failed')
  expect((await anna.messages()).map(({ text }) => text)).toEqual(['/start', 'carried out'])
})

test('429 is {"ok":false,"error_code":429,"description":"Too Many Requests: retry after N","parameters":{"retry_after":N}}', async () => {
  const { client, bot } = await aSandbox()
  await client.addFault({ times: 1, fault: { kind: '429', retryAfter: 31 } })
  expect(await bot('sendMessage', { chat_id: 7, text: 'hello' })).toEqual({
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 31',
    parameters: { retry_after: 31 },
  })
  await sendText(bot, 'hello')
})

test('Soft limits: about 1 message/s per chat', async () => {
  const { client, bot } = await aSandbox()
  await client.freezeClock()
  await client.setFloodLimits(true)
  for (let sent = 0; sent < 20; sent++) await sendText(bot, 'in a burst')
  expect(await refusal(bot('sendMessage', { chat_id: 7, text: 'too soon' }))).toBe(
    'Too Many Requests: retry after 1',
  )
  await client.advanceClock(1000)
  await sendText(bot, 'a second later')
})

test('Soft limits: 30/s per bot', async () => {
  const { client, bot, anotherPerson } = await aSandbox()
  for (const id of [101, 102]) await anotherPerson(id)
  await client.freezeClock()
  await client.setFloodLimits(true)
  for (let sent = 0; sent < 30; sent++) await sendText(bot, 'hello', { chat_id: sent < 15 ? 101 : 102 })
  expect(await refusal(bot('sendMessage', { chat_id: 7, text: 'too soon' }))).toBe(
    'Too Many Requests: retry after 1',
  )
  await client.advanceClock(1000)
  await sendText(bot, 'a second later')
})

test('`403 Forbidden: bot was blocked by the user`: undone on `my_chat_member` → member', async () => {
  const { bot, anna } = await aSandbox()
  await anna.block()
  expect(await bot('sendMessage', { chat_id: 7, text: 'hello?' })).toEqual({
    ok: false,
    error_code: 403,
    description: 'Forbidden: bot was blocked by the user',
  })
  await anna.unblock()
  await sendText(bot, 'hello again')
  expect(await confirmAll(bot)).toMatchObject([
    { my_chat_member: { old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } } },
    { my_chat_member: { old_chat_member: { status: 'kicked' }, new_chat_member: { status: 'member' } } },
  ])
})

test('Who blocked a bot and presses Start is a member again, and their message comes after it', async () => {
  const { bot, anna } = await aSandbox()
  await anna.block()
  await expect(anna.write('into the void')).rejects.toThrow('unblock')
  await anna.start('back')
  const kinds = (await confirmAll(bot)).map(
    (update) => update.my_chat_member?.new_chat_member.status ?? update.message?.text,
  )
  expect(kinds).toEqual(['kicked', 'member', '/start back'])
})

test('`403 Forbidden: user is deactivated`', async () => {
  const { client, bot } = await aSandbox()
  await client.person(7).deactivate()
  expect(await refusal(bot('sendMessage', { chat_id: 7, text: 'hello?' }))).toBe(
    'Forbidden: user is deactivated',
  )
})

test('`400 Bad Request: chat not found`', async () => {
  const { bot } = await aSandbox()
  expect(await refusal(bot('sendMessage', { chat_id: 999, text: 'hello?' }))).toBe(
    'Bad Request: chat not found',
  )
})

test('A bot cannot write first', async () => {
  const { client, bot } = await aSandbox()
  await client.addPerson({ id: 8, firstName: 'Stranger' })
  expect(await bot('sendMessage', { chat_id: 8, text: 'hello?' })).toMatchObject({
    error_code: 403,
    description: "Forbidden: bot can't initiate conversation with a user",
  })
  await client.person(8).in('shop_bot').write('hi')
  await sendText(bot, 'hello', { chat_id: 8 })
})

test('Edit: `message is not modified` says that it already is as wanted', async () => {
  const { bot } = await aSandbox()
  const { message_id } = await sendText(bot, 'as it is')
  const edit = (text: string) => bot<Message>('editMessageText', { chat_id: 7, message_id, text })
  expect(await refusal(edit('as it is'))).toBe(
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  )
  expect(await result(edit('otherwise'))).toMatchObject({
    message_id,
    text: 'otherwise',
    edit_date: expect.any(Number),
  })
})

test('`message to edit not found`, and a message of somebody else cannot be edited', async () => {
  const { bot, anna } = await aSandbox()
  const hers = await anna.write('mine')
  const edit = (message_id: number) =>
    refusal(bot('editMessageText', { chat_id: 7, message_id, text: 'new' }))
  expect(await edit(999)).toBe('Bad Request: message to edit not found')
  expect(await edit(hers.message_id)).toBe("Bad Request: message can't be edited")
})

test('An edit that names no buttons takes them away', async () => {
  const { bot, anna } = await aSandbox()
  const reply_markup = { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] }
  const { message_id } = await sendText(bot, 'Well?', { reply_markup })
  await result(bot('editMessageText', { chat_id: 7, message_id, text: 'Well!' }))
  expect((await anna.messages()).at(-1)).not.toHaveProperty('reply_markup')
  await result(bot('editMessageReplyMarkup', { chat_id: 7, message_id, reply_markup }))
  expect((await anna.messages()).at(-1)).toMatchObject({ text: 'Well!', reply_markup })
})

test('Buttons are edited by themselves, the text with its formatting stays; the same ones are not modified', async () => {
  const { bot, anna } = await aSandbox()
  const keyboard = (...texts: string[]) => ({
    reply_markup: { inline_keyboard: texts.map((text) => [{ text, callback_data: text }]) },
  })
  const entities = [{ type: 'bold', offset: 0, length: 4 }]
  const { message_id } = await sendText(bot, 'Who is it?', { entities: [], ...keyboard('Anna') })
  const here = { chat_id: 7, message_id }
  await result(bot('editMessageText', { ...here, text: 'Pick one', entities, ...keyboard('Anna') }))
  expect((await anna.messages()).at(-1)).toMatchObject({ text: 'Pick one', entities, ...keyboard('Anna') })

  const edit = (markup: object) => bot<Message>('editMessageReplyMarkup', { ...here, ...markup })
  expect(await refusal(edit(keyboard('Anna')))).toMatch(/^Bad Request: message is not modified/)
  expect(await result(edit(keyboard('Anna', 'Boris')))).toMatchObject({
    text: 'Pick one',
    entities,
    ...keyboard('Anna', 'Boris'),
  })
  expect(await result(edit({}))).not.toHaveProperty('reply_markup')
  expect(await refusal(edit({ reply_markup: { inline_keyboard: [] } }))).toMatch(/message is not modified/)
  expect(await refusal(bot('editMessageReplyMarkup', { chat_id: 7, message_id: 999 }))).toBe(
    'Bad Request: message to edit not found',
  )
  expect(await refusal(bot('editMessageReplyMarkup', { chat_id: 7 }))).toBe(
    'Bad Request: message identifier is not specified',
  )
})

test("Delete works for 48 h, then `message can't be deleted`", async () => {
  const { client, bot, anna } = await aSandbox()
  const [early, late] = [await sendText(bot, 'early'), await sendText(bot, 'late')]
  const remove = ({ message_id }: Message) => bot('deleteMessage', { chat_id: 7, message_id })
  await client.advanceClock(47 * 3_600_000)
  expect(await result(remove(early))).toBe(true)
  expect(await refusal(remove(early))).toBe('Bad Request: message to delete not found')
  await client.advanceClock(2 * 3_600_000)
  expect(await refusal(remove(late))).toBe("Bad Request: message can't be deleted")
  expect((await anna.messages()).map(({ text }) => text)).toEqual(['/start', 'late'])
})

test('In a private chat a bot may also delete incoming messages', async () => {
  const { bot, anna } = await aSandbox()
  const { message_id } = await anna.write('oops, my password')
  expect(await result(bot('deleteMessage', { chat_id: 7, message_id }))).toBe(true)
  expect((await anna.messages()).map(({ text }) => text)).toEqual(['/start'])
})

test('`message to be replied not found`, unless it may go without', async () => {
  const { bot, anna } = await aSandbox()
  const { message_id } = await anna.write('question')
  const answer = await sendText(bot, 'answer', { reply_parameters: { message_id } })
  expect(answer.reply_to_message).toMatchObject({ message_id, text: 'question' })
  const reply_parameters = { message_id: 999 }
  expect(await refusal(bot('sendMessage', { chat_id: 7, text: 'to what?', reply_parameters }))).toBe(
    'Bad Request: message to be replied not found',
  )
  await sendText(bot, 'to nothing', {
    reply_parameters: { ...reply_parameters, allow_sending_without_reply: true },
  })
})

test('`sendChatAction` lasts 5 s', async () => {
  const { client, bot } = await aSandbox()
  const { now } = await client.freezeClock()
  const abort = new AbortController()
  const events = client.events({ personId: 7, signal: abort.signal })
  await events.next()
  await result(bot('sendChatAction', { chat_id: 7, action: 'typing' }))
  expect((await events.next()).value).toMatchObject({
    type: 'chat-action',
    action: 'typing',
    untilMs: now + 5000,
  })
  abort.abort()
  expect(await refusal(bot('sendChatAction', { chat_id: 7, action: 'thinking' }))).toBe(
    'Bad Request: wrong parameter action in request',
  )
})

test('An unknown method and a wrong token are answered as Telegram does', async () => {
  const { url, bot } = await aSandbox()
  expect(await bot('sendTelepathy')).toEqual({
    ok: false,
    error_code: 404,
    description: 'Not Found: method not found',
  })
  expect(await botCaller(url, `${token}x`)('getMe')).toEqual({
    ok: false,
    error_code: 401,
    description: 'Unauthorized',
  })
})

test('Methods are case-insensitive, and take query strings and forms as well as JSON', async () => {
  const { url, anna } = await aSandbox()
  const call = async (path: string, init?: RequestInit) =>
    (await fetch(`${url}/bot${token}/${path}`, init)).json()
  expect(await call('GETME')).toMatchObject({
    ok: true,
    result: { id: 5550001, is_bot: true, username: 'shop_bot' },
  })
  await call('sendmessage?chat_id=7&text=by+query')
  const reply_markup = JSON.stringify({ inline_keyboard: [[{ text: 'Go', callback_data: 'g' }]] })
  await call('sendMessage', {
    method: 'POST',
    body: new URLSearchParams({ chat_id: '7', text: 'by form', reply_markup }),
  })
  expect((await anna.messages()).slice(-2)).toMatchObject([
    { text: 'by query' },
    { text: 'by form', reply_markup: { inline_keyboard: [[{ text: 'Go' }]] } },
  ])
})
