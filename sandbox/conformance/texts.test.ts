import type { MessageEntity } from '@grammyjs/types'
import { expect, test } from 'vitest'
import { aSandbox, confirmAll, refusal, sendText } from './harness.ts'

const bold = (offset: number, length: number): MessageEntity => ({ type: 'bold', offset, length })

test('Text 4096', async () => {
  const { bot } = await aSandbox()
  expect((await sendText(bot, 'a'.repeat(4096))).text).toHaveLength(4096)
  expect(await refusal(bot('sendMessage', { chat_id: 7, text: 'a'.repeat(4097) }))).toBe(
    'Bad Request: message is too long',
  )
  expect(await refusal(bot('sendMessage', { chat_id: 7, text: '' }))).toBe(
    'Bad Request: message text is empty',
  )
  expect(await refusal(bot('sendMessage', { chat_id: 7, text: ' \n ' }))).toBe(
    'Bad Request: text must be non-empty',
  )
})

test('Counted after entity parsing: the white space around a text does not count', async () => {
  const { bot } = await aSandbox()
  const { text, entities } = await sendText(bot, `\n  ${'a'.repeat(4096)}  `, { entities: [bold(0, 5)] })
  expect(text).toHaveLength(4096)
  expect(entities).toEqual([bold(0, 2)])
})

test('Entity offsets are in UTF-16 units', async () => {
  const { bot } = await aSandbox()
  const { entities } = await sendText(bot, '👋 hello', { entities: [bold(3, 5)] })
  expect(entities).toEqual([bold(3, 5)])
  expect(await refusal(bot('sendMessage', { chat_id: 7, text: '👋', entities: [bold(1, 1)] }))).toMatch(
    /in a middle of a UTF-16 symbol/,
  )
})

test('Entities are clipped to the text, and crossing ones are split', async () => {
  const { bot } = await aSandbox()
  const { entities } = await sendText(bot, 'abcdef', {
    entities: [bold(0, 4), { type: 'italic', offset: 2, length: 100 }],
  })
  expect(entities).toEqual([
    bold(0, 4),
    { type: 'italic', offset: 2, length: 2 },
    { type: 'italic', offset: 4, length: 2 },
  ])
})

test("With `entities` and without `parse_mode`, user text can't break a send", async () => {
  const { bot } = await aSandbox()
  const text = '<b>unclosed *stars_ [link](('
  expect(await sendText(bot, text, { entities: [bold(3, 8)] })).toMatchObject({
    text,
    entities: [bold(3, 8)],
  })
})

test("A customer's commands, links, mentions and tags come marked", async () => {
  const { bot, anna } = await aSandbox()
  await anna.write('/help me at https://shop.example/a?b=1, @anna_k #sale a@b.example')
  const [update] = await confirmAll(bot)
  const { text = '', entities = [] } = update?.message ?? {}
  expect(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
    ['bot_command', '/help'],
    ['url', 'https://shop.example/a?b=1'],
    ['mention', '@anna_k'],
    ['hashtag', '#sale'],
    ['email', 'a@b.example'],
  ])
})

test('`/start` with a payload is the text of the first message', async () => {
  const { bot, anna } = await aSandbox()
  await anna.start('spring_sale')
  expect(await confirmAll(bot)).toMatchObject([
    { message: { text: '/start spring_sale', entities: [{ type: 'bot_command', offset: 0, length: 6 }] } },
  ])
})

test("Telegram's apps send a text over 4096 as several messages", async () => {
  const { bot, anna } = await aSandbox()
  await anna.write(`${'word '.repeat(1000)}end`)
  const parts = (await confirmAll(bot)).map(({ message }) => message?.text ?? '')
  expect(parts).toHaveLength(2)
  expect(parts.join(' ')).toBe(`${'word '.repeat(1000)}end`)
})

test('`edited_message` carries the whole message', async () => {
  const { bot, anna } = await aSandbox()
  const question = await sendText(bot, 'question')
  const { message_id } = await anna.write({ text: 'answr', replyTo: question.message_id })
  await anna.edit(message_id, 'answer @shop')
  const [, update] = await confirmAll(bot)
  expect(update?.edited_message).toMatchObject({
    message_id,
    from: { id: 7 },
    chat: { id: 7, type: 'private' },
    text: 'answer @shop',
    entities: [{ type: 'mention' }],
    reply_to_message: { text: 'question' },
    edit_date: expect.any(Number),
  })
})

test('`edited_message` may concern one we never stored', async () => {
  const { bot, anna } = await aSandbox()
  await anna.inject({ edited_message: { message_id: 4321, text: 'from before your time' } })
  expect(await confirmAll(bot)).toMatchObject([
    { edited_message: { message_id: 4321, text: 'from before your time', from: { id: 7 }, chat: { id: 7 } } },
  ])
})

test("A customer's own deletion sends nothing", async () => {
  const { bot, anna } = await aSandbox()
  const { message_id } = await anna.write('regretted')
  await confirmAll(bot)
  await anna.remove(message_id)
  expect(await confirmAll(bot)).toEqual([])
  expect((await anna.messages()).map(({ text }) => text)).toEqual(['/start'])
})
