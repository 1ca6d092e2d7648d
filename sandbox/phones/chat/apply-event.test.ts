import type { Message } from '@grammyjs/types'
import { describe, expect, it } from 'vitest'
import { applyEvent, type ChatState } from './apply-event.ts'
import { groupMessages, splitDays } from './group-messages.ts'

const bot = { id: 7, is_bot: true, first_name: 'Oak & Linen' } as const
const anna = { id: 1, is_bot: false, first_name: 'Anna' } as const
const message = (id: number, from: typeof bot | typeof anna, date: number, text = `${id}`): Message => ({
  message_id: id,
  date,
  from,
  chat: { id: anna.id, type: 'private', first_name: anna.first_name },
  text,
})
const place = { bot: 'oak_bot', personId: anna.id }
const empty: ChatState = {
  messages: [],
  started: false,
  blocked: false,
  keyboard: null,
  menuButton: { type: 'default' },
  commands: [],
  typingUntil: 0,
}
const noon = new Date(2026, 10, 23, 12).getTime() / 1000
const texts = (chat: ChatState) => chat.messages.map(({ text }) => text)

describe('a chat on a phone', () => {
  it('shows a message once, in its place, however often it is told of', () => {
    let chat = applyEvent(empty, { type: 'message', message: message(2, bot, noon), ...place })
    chat = applyEvent(chat, { type: 'message', message: message(1, anna, noon), ...place })
    chat = applyEvent(chat, { type: 'message', message: message(2, bot, noon), ...place })
    expect(texts(chat)).toEqual(['1', '2'])
    expect(chat.started).toBe(true)
  })

  it('shows an edit in place of the old wording, and nothing of a deleted message', () => {
    const chat = { ...empty, messages: [message(1, anna, noon), message(2, bot, noon)] }
    const edited = applyEvent(chat, {
      type: 'message-edited',
      message: message(1, anna, noon, 'new'),
      ...place,
    })
    expect(texts(edited)).toEqual(['new', '2'])
    expect(texts(applyEvent(edited, { type: 'message-deleted', messageId: 1, ...place }))).toEqual(['2'])
  })

  it('stops typing when the bot’s message comes', () => {
    const typing = applyEvent(empty, { type: 'chat-action', action: 'typing', untilMs: 5, ...place })
    expect(typing.typingUntil).toBe(5)
    expect(
      applyEvent(typing, { type: 'message', message: message(1, anna, noon), ...place }).typingUntil,
    ).toBe(5)
    expect(
      applyEvent(typing, { type: 'message', message: message(1, bot, noon), ...place }).typingUntil,
    ).toBe(0)
  })
})

describe('the order of a chat on a screen', () => {
  const day = 86_400
  const buttons = { inline_keyboard: [[{ text: 'Open', url: 'https://example.org' }]] }

  it('gathers what one side writes within ten minutes', () => {
    const items = groupMessages(
      [
        message(1, anna, noon),
        message(2, anna, noon + 60),
        message(3, bot, noon + 90),
        message(4, bot, noon + 900),
      ],
      anna.id,
    )
    expect(items.map(({ own, first, last }) => [own, first, last])).toEqual([
      [true, true, false],
      [true, false, true],
      [false, true, true],
      [false, true, true],
    ])
  })

  it('sets what follows buttons apart from them', () => {
    const items = groupMessages(
      [{ ...message(1, bot, noon), reply_markup: buttons }, message(2, bot, noon + 1)],
      anna.id,
    )
    expect(items.map(({ first }) => first)).toEqual([true, true])
  })

  it('begins every day anew', () => {
    const items = groupMessages(
      [message(1, anna, noon - day), message(2, anna, noon), message(3, anna, noon)],
      anna.id,
    )
    expect(splitDays(items).map((one) => one.length)).toEqual([1, 2])
    expect(items[1]?.first).toBe(true)
  })
})
