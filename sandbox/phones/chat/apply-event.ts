import type { BotCommand, MenuButton, Message, ReplyKeyboardMarkup } from '@grammyjs/types'
import type { SandboxEvent } from '#sandbox/control/wire.ts'

/** One person's chat with one bot, as their phone holds it. */
export interface ChatState {
  messages: Message[]
  started: boolean
  blocked: boolean
  keyboard: ReplyKeyboardMarkup | null
  menuButton: MenuButton
  commands: BotCommand[]
  /** Until when "typing…" stands, ms. */
  typingUntil: number
}

const byId = (a: Message, b: Message) => a.message_id - b.message_id

/** Puts a message in its place, over an older state of itself. */
const put = (messages: Message[], message: Message): Message[] =>
  [...messages.filter((other) => other.message_id !== message.message_id), message].sort(byId)

/** The chat after an event of that chat. */
export function applyEvent(chat: ChatState, event: SandboxEvent): ChatState {
  switch (event.type) {
    case 'message':
      return {
        ...chat,
        started: true,
        messages: put(chat.messages, event.message),
        typingUntil: event.message.from?.is_bot ? 0 : chat.typingUntil,
      }
    case 'message-edited':
      return { ...chat, messages: put(chat.messages, event.message) }
    case 'message-deleted':
      return { ...chat, messages: chat.messages.filter((message) => message.message_id !== event.messageId) }
    case 'keyboard':
      return { ...chat, keyboard: event.keyboard }
    case 'menu-button':
      return { ...chat, menuButton: event.menuButton }
    case 'chat-action':
      return { ...chat, typingUntil: event.untilMs }
    case 'blocked':
      return { ...chat, blocked: event.blocked }
    default:
      return chat
  }
}
