import type { Update } from '@grammyjs/types/update.js'
import type { Inbound } from '#contract/inbound.ts'
import { contentKind } from './content-kind.ts'
import {
  type Fields,
  instantOf,
  integerOf,
  isFields,
  personOf,
  textOf,
  UnparsableUpdate,
} from './read-fields.ts'
import { readMessage } from './read-message.ts'

type UpdateField = Exclude<keyof Update, 'update_id'>

/** Chats of a business account or of a guest call look private but are not the bot's own. */
const foreign: ReadonlySet<string> = new Set([
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'guest_message',
] satisfies UpdateField[])

/** The number Telegram gave an update; null when it has none and cannot be deduplicated. */
export const updateIdOf = (update: unknown): number | null => {
  const id = isFields(update) ? integerOf(update.update_id) : null
  return id !== null && id >= 0 ? id : null
}

/** The one field an update holds beside its number, as Telegram names it. */
export const updateKind = (update: unknown): string =>
  (isFields(update) && Object.keys(update).find((key) => key !== 'update_id')) || 'unknown'

/** Of a chat that is not the bot's own, but of a business account it acts for. */
const isForeign = (kind: string, body: Fields) =>
  foreign.has(kind) || typeof body.business_connection_id === 'string'

const privateChatId = (value: unknown): number | null =>
  isFields(value) && value.type === 'private' ? integerOf(value.id) : null

const isFromBot = (value: unknown) => isFields(value) && value.is_bot === true

function fromMessage(kind: 'message' | 'edited_message', message: unknown, receivedAt: Date): Inbound {
  if (!isFields(message) || !isFields(message.chat)) throw new UnparsableUpdate(kind, 'no chat')
  if (privateChatId(message.chat) === null) {
    if (message.chat.type === 'private') throw new UnparsableUpdate(kind, 'no chat id')
    return { type: 'raw', kind }
  }
  if (isFromBot(message.from) || isForeign(kind, message)) return { type: 'raw', kind }
  // An ephemeral message bears no number of its own: it cannot be replied to or deduplicated as a message.
  if (message.message_id === 0) return placeholder(contentKind(message), message, receivedAt)
  const read = readMessage(kind, message)
  if (kind === 'message') return { type: 'message', message: read }
  return { type: 'edit', message: read, editedAt: instantOf(message.edit_date) ?? receivedAt }
}

function fromMembership(kind: string, change: unknown, receivedAt: Date): Inbound {
  if (!isFields(change)) throw new UnparsableUpdate(kind, 'no change')
  const chatId = privateChatId(change.chat)
  const from = personOf(change.from)
  const status = isFields(change.new_chat_member) ? change.new_chat_member.status : undefined
  if (chatId === null || !from || (status !== 'kicked' && status !== 'member')) return { type: 'raw', kind }
  const date = instantOf(change.date) ?? receivedAt
  return { type: 'membership', chatId, from, date, blocked: status === 'kicked' }
}

function fromCallback(kind: string, query: unknown): Inbound {
  if (!isFields(query)) throw new UnparsableUpdate(kind, 'no query')
  const callbackQueryId = textOf(query.id)
  const from = personOf(query.from)
  const message = isFields(query.message) ? query.message : {}
  const chatId = privateChatId(message.chat)
  if (!callbackQueryId || !from || chatId === null) return { type: 'raw', kind }
  return {
    type: 'callback',
    callbackQueryId,
    chatId,
    from,
    telegramMessageId: integerOf(message.message_id),
    data: textOf(query.data) ?? '',
  }
}

/** What concerns a private chat but has no meaning of its own yet: kept visible, with all Telegram said. */
function placeholder(kind: string, body: Fields, receivedAt: Date, chat = body.chat): Inbound {
  const chatId = privateChatId(chat)
  const from = personOf(body.from ?? body.user)
  if (chatId === null || !from) return { type: 'raw', kind }
  return { type: 'other', kind, chatId, from, date: instantOf(body.date) ?? receivedAt, raw: body }
}

/**
 * What one update of the customer bot means (Bot API, "Update"). Pure: `receivedAt` stands in for a date
 * Telegram did not give.
 * @throws UnparsableUpdate for a private message without sender, number or date, and for garbage
 */
export function fromUpdate(update: unknown, receivedAt: Date = new Date()): Inbound {
  const kind = updateKind(update)
  const body = isFields(update) ? update[kind] : undefined
  if (kind === 'message' || kind === 'edited_message') return fromMessage(kind, body, receivedAt)
  if (kind === 'my_chat_member') return fromMembership(kind, body, receivedAt)
  if (kind === 'callback_query') return fromCallback(kind, body)
  if (!isFields(body) || isForeign(kind, body)) return { type: 'raw', kind }
  return placeholder(kind, body, receivedAt)
}

/**
 * What can be shown of an update that could not be handled: that something of its kind came, wherever it tells
 * of a private chat and a person. Never throws.
 */
export function outlineOf(update: unknown, receivedAt: Date = new Date()): Inbound {
  const kind = updateKind(update)
  const body = isFields(update) ? update[kind] : undefined
  if (!isFields(body) || isForeign(kind, body)) return { type: 'raw', kind }
  const within = isFields(body.message) ? body.message.chat : undefined
  return placeholder(kind, body, receivedAt, body.chat ?? within)
}
