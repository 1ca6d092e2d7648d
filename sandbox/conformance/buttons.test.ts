import { expect, test } from 'vitest'
import { aSandbox, confirmAll, refusal, result, sendText } from './harness.ts'

const inline = (button: object) => ({ reply_markup: { inline_keyboard: [[button]] } })
const send = (more: object) => ({ chat_id: 7, text: 'Well?', ...more })

test('A press brings a callback query with the message and the data, and is answered once', async () => {
  const { client, bot, anna } = await aSandbox()
  const { message_id } = await sendText(bot, 'Well?', inline({ text: 'Yes', callback_data: 'yes:1' }))
  const pressed = await anna.pressInline(message_id, 'Yes')
  const [update] = await confirmAll(bot)
  const query = update?.callback_query
  expect(query).toMatchObject({ from: { id: 7 }, message: { message_id, text: 'Well?' }, data: 'yes:1' })
  expect(query?.chat_instance).toMatch(/^\d+$/)
  expect(pressed).toEqual({ type: 'callback', queryId: query?.id })

  const events = client.events({ personId: 7 })
  await events.next()
  const answer = () =>
    bot('answerCallbackQuery', { callback_query_id: query?.id, text: 'Noted', show_alert: true })
  expect(await result(answer())).toBe(true)
  expect((await events.next()).value).toMatchObject({
    type: 'callback-answer',
    text: 'Noted',
    showAlert: true,
  })
  await events.return(undefined)
  expect(await refusal(answer())).toBe(
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  )
})

test('A press is too old to be answered after 150 s', async () => {
  const { client, bot, anna } = await aSandbox()
  const { message_id } = await sendText(bot, 'Well?', inline({ text: 'Yes', callback_data: 'y' }))
  await anna.pressInline(message_id, 'Yes')
  const [update] = await confirmAll(bot)
  await client.advanceClock(151_000)
  expect(
    await refusal(bot('answerCallbackQuery', { callback_query_id: update?.callback_query?.id })),
  ).toMatch(/too old/)
})

test('Callback data takes 64 bytes', async () => {
  const { bot } = await aSandbox()
  await sendText(bot, 'fits', inline({ text: 'Yes', callback_data: 'я'.repeat(32) }))
  expect(
    await refusal(bot('sendMessage', send(inline({ text: 'Yes', callback_data: 'я'.repeat(33) })))),
  ).toBe('Bad Request: BUTTON_DATA_INVALID')
})

test('`web_app` buttons are refused unless https or loopback', async () => {
  const { bot, anna } = await aSandbox()
  const app = (url: string) => inline({ text: 'Open', web_app: { url } })
  expect(await refusal(bot('sendMessage', send(app('http://shop.example/app'))))).toBe(
    "Bad Request: inline keyboard button Web App URL 'http://shop.example/app' is invalid: Only HTTPS links are allowed",
  )
  await sendText(bot, 'https', app('https://shop.example/app'))
  const { message_id } = await sendText(bot, 'loopback', app('http://127.0.0.1:8080/dialogs/12'))
  expect(await anna.pressInline(message_id, 'Open')).toEqual({
    type: 'web-app',
    url: 'http://127.0.0.1:8080/dialogs/12',
  })
})

test('A keyboard stands until another message takes it away, and its keys write for the person', async () => {
  const { bot, anna } = await aSandbox()
  await sendText(bot, 'Choose', {
    reply_markup: { keyboard: [['Tea', { text: 'Coffee' }]], resize_keyboard: true },
  })
  await sendText(bot, 'Please')
  expect((await anna.info()).replyKeyboard).toMatchObject({
    keyboard: [[{ text: 'Tea' }, { text: 'Coffee' }]],
  })
  await anna.pressReply('Coffee')
  expect(await confirmAll(bot)).toMatchObject([{ message: { text: 'Coffee', from: { id: 7 } } }])
  await sendText(bot, 'Thank you', { reply_markup: { remove_keyboard: true } })
  expect((await anna.info()).replyKeyboard).toBeNull()
  await expect(anna.pressReply('Coffee')).rejects.toThrow('There is no button “Coffee” here')
})

test('The menu button of one chat stands over the common one', async () => {
  const { bot, anna } = await aSandbox()
  const menuButton = { type: 'web_app', text: 'Dialogs', web_app: { url: 'https://shop.example/app' } }
  await result(bot('setChatMenuButton', { chat_id: 7, menu_button: menuButton }))
  expect((await anna.info()).menuButton).toEqual(menuButton)
  await result(bot('setChatMenuButton', { chat_id: 7, menu_button: { type: 'default' } }))
  expect((await anna.info()).menuButton).toEqual({ type: 'commands' })
  const insecure = { ...menuButton, web_app: { url: 'http://shop.example/app' } }
  expect(await refusal(bot('setChatMenuButton', { chat_id: 7, menu_button: insecure }))).toMatch(
    /Only HTTPS links/,
  )
})

test('Of several buttons with one text, the one at the place pressed is pressed', async () => {
  const { bot, anna } = await aSandbox()
  const button = (data: string) => [{ text: 'Remove', callback_data: data }]
  const { message_id } = await sendText(bot, 'Who?', {
    reply_markup: { inline_keyboard: [button('1'), button('2')] },
  })
  await anna.pressInline(message_id, 'Remove', { row: 1, column: 0 })
  expect(await confirmAll(bot)).toMatchObject([{ callback_query: { data: '2' } }])
  await expect(anna.pressInline(message_id, 'Remove', { row: 2, column: 0 })).rejects.toThrow(
    'There is no button “Remove” here',
  )
})

test('A button may lead to a link of Telegram’s own, or copy up to 256 characters', async () => {
  const { bot, anna } = await aSandbox()
  const buttons = {
    reply_markup: {
      inline_keyboard: [
        [{ text: 'Join', url: 'https://t.me/staff_bot?start=abc' }],
        [{ text: 'Join here', url: 'tg://resolve?domain=staff_bot&start=abc' }],
        [{ text: 'Copy', copy_text: { text: 'https://t.me/staff_bot?start=abc' } }],
      ],
    },
  }
  const { message_id } = await sendText(bot, 'Come in', buttons)
  expect(await anna.pressInline(message_id, 'Join')).toEqual({
    type: 'url',
    url: 'https://t.me/staff_bot?start=abc',
  })
  expect(await anna.pressInline(message_id, 'Copy')).toEqual({
    type: 'copied',
    text: 'https://t.me/staff_bot?start=abc',
  })
  expect(
    await refusal(bot('sendMessage', send(inline({ text: 'Join', url: 'javascript:alert(1)' })))),
  ).toMatch(/Wrong HTTP URL/)
  expect(
    await refusal(bot('sendMessage', send(inline({ text: 'Copy', copy_text: { text: 'x'.repeat(257) } })))),
  ).toBe('Bad Request: BUTTON_COPY_TEXT_INVALID')
})

test('A message takes 100 buttons', async () => {
  const { bot } = await aSandbox()
  const rows = (count: number) => ({
    reply_markup: {
      inline_keyboard: Array.from({ length: count }, (_, at) => [{ text: `${at}`, callback_data: `${at}` }]),
    },
  })
  await sendText(bot, 'fits', rows(100))
  expect(await refusal(bot('sendMessage', send(rows(101))))).toBe('Bad Request: reply markup is too long')
})

test('Commands are kept by scope and language, and a person sees the list of theirs', async () => {
  const { bot, anna } = await aSandbox()
  const commands = [{ command: 'help', description: 'What I can do' }]
  const russian = [{ command: 'help', description: 'Что я умею' }]
  await result(bot('setMyCommands', { commands }))
  await result(bot('setMyCommands', { commands: russian, language_code: 'ru' }))
  expect(await result(bot('getMyCommands'))).toEqual(commands)
  expect(await result(bot('getMyCommands', { language_code: 'ru' }))).toEqual(russian)
  expect(await result(bot('getMyCommands', { scope: { type: 'chat', chat_id: 7 } }))).toEqual([])
  expect((await anna.info()).commands).toEqual(russian)
  expect(await refusal(bot('setMyCommands', { commands: [{ command: 'Help!', description: 'x' }] }))).toBe(
    'Bad Request: BOT_COMMAND_INVALID',
  )
})

test('A person sees the narrowest list there is: their chat’s, then private chats’, then the common one', async () => {
  const { client, bot, anna } = await aSandbox()
  const scopes = [
    { scope: { type: 'chat', chat_id: 7 }, language_code: 'ru' },
    { scope: { type: 'chat', chat_id: '7' } },
    { scope: { type: 'all_private_chats' }, language_code: 'ru' },
    { scope: { type: 'all_private_chats' } },
    { scope: { type: 'default' }, language_code: 'ru' },
    {},
  ]
  for (const [at, place] of scopes.entries())
    await result(
      bot('setMyCommands', { ...place, commands: [{ command: `c${at}`, description: `list ${at}` }] }),
    )
  await result(
    bot('setMyCommands', {
      scope: { type: 'all_private_chats' },
      language_code: 'de',
      commands: [{ command: 'hilfe', description: 'Hilfe' }],
    }),
  )
  const events = client.events({ personId: 7 })
  await events.next()
  for (const [at, place] of scopes.entries()) {
    expect((await anna.info()).commands).toEqual([{ command: `c${at}`, description: `list ${at}` }])
    expect(await result(bot('deleteMyCommands', place))).toBe(true)
    expect((await events.next()).value).toEqual({ type: 'commands', bot: 'shop_bot' })
    expect(await result(bot('getMyCommands', place))).toEqual([])
  }
  await events.return(undefined)
  expect((await anna.info()).commands).toEqual([])
})

test('Setting an empty list of commands is deleting it', async () => {
  const { bot, anna } = await aSandbox()
  const common = [{ command: 'help', description: 'Help' }]
  const scope = { type: 'chat', chat_id: 7 }
  await result(bot('setMyCommands', { commands: common }))
  await result(bot('setMyCommands', { commands: [{ command: 'team', description: 'Team' }], scope }))
  await result(bot('setMyCommands', { commands: [], scope }))
  expect((await anna.info()).commands).toEqual(common)
})

test('Commands of one chat are refused for whom the bot has never met', async () => {
  const { client, bot } = await aSandbox()
  await client.addPerson({ id: 8, firstName: 'Boris' })
  const commands = [{ command: 'team', description: 'Team' }]
  for (const method of ['setMyCommands', 'deleteMyCommands', 'getMyCommands'])
    expect(await refusal(bot(method, { commands, scope: { type: 'chat', chat_id: 8 } }))).toBe(
      'Bad Request: chat not found',
    )
  expect(await refusal(bot('setMyCommands', { commands, scope: { type: 'chat' } }))).toMatch(
    /Can't find field "chat_id"/,
  )
})

test('A bot leaves a group once', async () => {
  const { bot, anna } = await aSandbox()
  const chat = { id: -100_500, type: 'supergroup', title: 'Shoppers' }
  await anna.inject({ my_chat_member: { chat, from: { id: 7 } } })
  expect(await result(bot('leaveChat', { chat_id: chat.id }))).toBe(true)
  expect(await refusal(bot('leaveChat', { chat_id: chat.id }))).toBe('Bad Request: chat not found')
})
