import { randomInt } from 'node:crypto'
import type { Message } from '@grammyjs/types'
import type { World } from '#sandbox/world.ts'
import type { Bot, Person, PrivateChat } from './model.ts'

export const findChat = (world: World, botId: number, personId: number): PrivateChat | undefined =>
  world.state.chats.find((chat) => chat.botId === botId && chat.personId === personId)

/** The chat of a person with a bot; it begins to exist when somebody looks at it. */
export function openChat(world: World, bot: Bot, person: Person): PrivateChat {
  const known = findChat(world, bot.id, person.id)
  if (known) return known
  const chat: PrivateChat = {
    botId: bot.id,
    personId: person.id,
    nextMessageId: 1,
    messages: [],
    started: false,
    blocked: false,
    replyKeyboard: null,
    menuButton: null,
    chatInstance: `${randomInt(2 ** 47)}${randomInt(10_000)}`,
  }
  world.state.chats.push(chat)
  world.touch()
  return chat
}

/** Where a message is in the chat, -1 when it is not there (any more). */
function indexOfMessage(chat: PrivateChat, messageId: number): number {
  let low = 0
  let high = chat.messages.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const id = chat.messages[middle]?.message_id ?? 0
    if (id === messageId) return middle
    if (id < messageId) low = middle + 1
    else high = middle - 1
  }
  return -1
}

export const messageById = (chat: PrivateChat, messageId: number): Message | undefined =>
  chat.messages[indexOfMessage(chat, messageId)]

/** A message as it stands inside an answer to it: without what it itself answers. */
export function asReplied(message: Message): NonNullable<Message['reply_to_message']> {
  const { reply_to_message: _, ...rest } = message
  return { ...rest, reply_to_message: undefined }
}

/** Adds a message, numbered next in its chat, and shows it on the phones. */
export function addMessage(
  world: World,
  bot: Bot,
  chat: PrivateChat,
  message: Omit<Message, 'message_id' | 'date'> & { date?: number },
): Message {
  const whole: Message = { message_id: chat.nextMessageId++, date: world.clock.unix(), ...message }
  chat.messages.push(whole)
  world.touch()
  world.events.publish({ type: 'message', bot: bot.username, personId: chat.personId, message: whole })
  return whole
}

/** Puts another version of a message in its place, and shows it on the phones. */
export function replaceMessage(world: World, bot: Bot, chat: PrivateChat, message: Message): void {
  const at = indexOfMessage(chat, message.message_id)
  if (at === -1) return
  chat.messages[at] = message
  world.touch()
  world.events.publish({ type: 'message-edited', bot: bot.username, personId: chat.personId, message })
}

/** Takes a message out of the chat, for both sides. */
export function removeMessage(world: World, bot: Bot, chat: PrivateChat, messageId: number): void {
  const at = indexOfMessage(chat, messageId)
  if (at === -1) return
  chat.messages.splice(at, 1)
  world.touch()
  world.events.publish({ type: 'message-deleted', bot: bot.username, personId: chat.personId, messageId })
}
