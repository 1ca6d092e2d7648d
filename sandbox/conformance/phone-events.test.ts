import { expect, test } from 'vitest'
import type { SandboxEvent } from '#sandbox/control/wire.ts'
import { aSandbox, result, sendText } from './harness.ts'

test("A phone learns of everything it must redraw, and of nobody else's chats", async () => {
  const { client, bot, anna, anotherPerson } = await aSandbox()
  const other = await anotherPerson(8)
  const events = client.events({ personId: 7 })
  await events.next()
  await other.write('not for this phone')

  const sent = await sendText(bot, 'Well?', { reply_markup: { keyboard: [['Tea']] } })
  await result(bot('editMessageText', { chat_id: 7, message_id: sent.message_id, text: 'Well!' }))
  const written = await anna.write('Fine')
  await result(bot('deleteMessage', { chat_id: 7, message_id: written.message_id }))
  await result(bot('setChatMenuButton', { chat_id: 7, menu_button: { type: 'commands' } }))
  await result(bot('setMyCommands', { commands: [{ command: 'help', description: 'Help' }] }))
  await anna.block()
  await client.addPerson({ id: 9, firstName: 'Boris' })

  const seen: (SandboxEvent | { type: 'ready' })[] = []
  for await (const event of events) {
    seen.push(event)
    if (event.type === 'people') break
  }
  const inChat = { bot: 'shop_bot', personId: 7 }
  expect(seen).toMatchObject([
    { type: 'message', ...inChat, message: { text: 'Well?' } },
    { type: 'keyboard', ...inChat, keyboard: { keyboard: [[{ text: 'Tea' }]] } },
    { type: 'message-edited', ...inChat, message: { text: 'Well!' } },
    { type: 'message', ...inChat, message: { text: 'Fine' } },
    { type: 'message-deleted', ...inChat, messageId: written.message_id },
    { type: 'menu-button', ...inChat, menuButton: { type: 'commands' } },
    { type: 'commands', bot: 'shop_bot' },
    { type: 'blocked', ...inChat, blocked: true },
    { type: 'people' },
  ])
})

test("A person's chats are listed with all a phone's list and header show", async () => {
  const { client, bot } = await aSandbox()
  await sendText(bot, 'Hello, Anna')
  expect(await client.person(7).chats()).toMatchObject([
    {
      bot: { username: 'shop_bot', firstName: 'Shop' },
      started: true,
      blocked: false,
      lastMessage: { text: 'Hello, Anna' },
    },
    { bot: { username: 'staff_bot' }, started: false, lastMessage: null, menuButton: { type: 'commands' } },
  ])
})

test.for([
  ['who is nobody', 404, '/chats/shop_bot/404/write', { text: 'hi' }],
  ['with no such bot', 404, '/chats/no_bot/7/write', { text: 'hi' }],
  ['with nothing to say', 400, '/chats/shop_bot/7/write', { text: '  ' }],
  ['without a text', 400, '/chats/shop_bot/7/write', {}],
  ['answering what is not there', 404, '/chats/shop_bot/7/write', { text: 'hi', replyTo: 999 }],
  ['editing what is not theirs', 404, '/chats/shop_bot/7/edit', { messageId: 999, text: 'hi' }],
  ['with a payload no link can carry', 400, '/chats/shop_bot/7/start', { payload: 'два слова' }],
])('A person %s is refused in words (%i)', async ([, status, path, body]) => {
  const { url } = await aSandbox()
  const response = await fetch(`${url}/sandbox${path}`, { method: 'POST', body: JSON.stringify(body) })
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ code: expect.any(String), message: expect.any(String) })
})
