import { afterAll, beforeAll, expect, test } from 'vitest'
import { webhookSecret } from '#bots/updates/webhook.ts'
import type { Message } from '#sandbox/control/wire.ts'
import type { ServerProcess } from './server-process.ts'
import { type Chat, foundTown, owner, staffBot, type Town } from './town.ts'

let town: Town
let server: ServerProcess
beforeAll(async () => {
  town = await foundTown()
  server = await town.startServer()
})
afterAll(() => town.stop())

const person = async (id: number, languageCode: string): Promise<Chat> => {
  await town.telegram.addPerson({ id, firstName: `Person ${id}`, languageCode })
  return town.telegram.person(id).in(staffBot.username)
}
const fromBot = ({ from }: Message) => from?.id === staffBot.id
/** Does something in a chat and gives what the bot answers to it. */
async function answerTo(chat: Chat, act: () => Promise<unknown>): Promise<Message> {
  const before = (await chat.messages()).filter(fromBot).length
  await act()
  const all = await chat.untilMessages((messages) => messages.filter(fromBot).length > before)
  const answer = all.filter(fromBot).at(-1)
  if (!answer) throw new Error('no answer')
  return answer
}
const panelButton = (text: string) => ({ inline_keyboard: [[{ text, web_app: { url: `${server.url}/` } }]] })

test('an operator who presses Start is greeted in their language with the panel’s button, and gets it in the menu', async () => {
  const answer = await answerTo(town.staffChat, () => town.staffChat.start())
  expect(answer.text).toMatch(/^Здравствуйте, Olga\./)
  expect(answer.reply_markup?.inline_keyboard[0]).toEqual(panelButton('Открыть диалоги').inline_keyboard[0])
  const { menuButton } = await town.telegram.until(
    () => town.staffChat.info(),
    (chat) => chat.menuButton.type === 'web_app',
  )
  expect(menuButton).toEqual({ type: 'web_app', text: 'Диалоги', web_app: { url: `${server.url}/` } })
})

test('the commands are known to Telegram in both languages', async () => {
  const calls = await town.telegram.untilCalls({ method: 'setMyCommands' }, (all) => all.length >= 3)
  const told = calls.map(({ payload }) => [payload.scope, payload.language_code ?? 'any'])
  expect(told).toEqual([
    [{ type: 'all_private_chats' }, 'any'],
    [{ type: 'all_private_chats' }, 'ru'],
    [{ type: 'chat', chat_id: owner.id }, 'any'],
  ])
})

test.each([
  ['/help', /Что я умею/],
  ['/panel', /Вот диалоги/],
  ['/nonsense', /Такой команды я не знаю/],
  ['hello?', /Клиентам отвечайте в панели/],
])('an operator’s %s is answered', async (text, expected) => {
  const answer = await answerTo(town.staffChat, () => town.staffChat.write(text))
  expect(answer.text).toMatch(expected)
  expect(answer.reply_markup).toEqual(panelButton('Открыть диалоги'))
})

test('what is no text is answered too', async () => {
  const answer = await answerTo(town.staffChat, () =>
    town.staffChat.attach({ kind: 'document', name: 'list.txt', bytes: new Uint8Array([65]) }),
  )
  expect(answer.text).toMatch(/Клиентам отвечайте в панели/)
})

test('a stranger is told that access is by invitation and shown their own id, in their language', async () => {
  const max = await person(501, 'en')
  const english = await answerTo(max, () => max.start())
  expect(english.text).toContain('501')
  expect(english.text).toContain('by invitation')
  expect(english.reply_markup).toBeUndefined()
  const ivan = await person(502, 'ru')
  const russian = await answerTo(ivan, () => ivan.start())
  expect(russian.text).toContain('502')
  expect(russian.text).toMatch(/[Дд]оступ сюда по приглашению/)
  expect((await answerTo(max, () => max.write('/panel'))).text).toContain('501')
  expect((await max.info()).menuButton.type).not.toBe('web_app')
})

test('a pressed button the bot does not know is answered all the same', async () => {
  const from = { id: owner.id, is_bot: false, first_name: 'Olga', language_code: 'ru' }
  const message = { message_id: 1, date: 0, chat: { id: owner.id, type: 'private', first_name: 'Olga' } }
  await town.staffChat.inject({
    callback_query: { id: '77', from, message, chat_instance: '1', data: 'old' },
  })
  const [call] = await town.telegram.untilCalls({ method: 'answerCallbackQuery' }, (all) => all.length > 0)
  expect(call?.payload).toEqual({ callback_query_id: '77', text: 'Эта кнопка больше не действует.' })
})

test('a redelivered command is answered once', async () => {
  await answerTo(town.staffChat, () => town.staffChat.write('/panel'))
  const answers = () => town.db.query('select id from outbox where answers_update_id is not null', [])
  const [update] = await town.db.query<{ payload: unknown }>(
    'select payload from raw_update where bot_id = $1 order by received_at desc limit 1',
    [staffBot.id],
  )
  const before = await answers()
  const again = await fetch(`${server.url}/webhooks/staff`, {
    method: 'POST',
    headers: { 'X-Telegram-Bot-Api-Secret-Token': webhookSecret(staffBot.token) },
    body: JSON.stringify(update?.payload),
  })
  expect(again.status).toBe(200)
  expect(await answers()).toEqual(before)
})

test('whether the bot can reach an operator is known after they block and unblock it', async () => {
  const isOpen = async () => {
    const [row] = await town.db.query<{ open: boolean }>(
      'select staff_chat_open as open from operator where telegram_id = $1',
      [owner.id],
    )
    return row?.open
  }
  expect(await isOpen()).toBe(true)
  await town.staffChat.block()
  await town.telegram.untilInFlight(({ updates }) => updates === 0)
  expect(await isOpen()).toBe(false)
  await town.staffChat.unblock()
  await town.telegram.untilInFlight(({ updates }) => updates === 0)
  expect(await isOpen()).toBe(true)
})
