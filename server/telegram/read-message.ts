import type { InboundMessage } from '#contract/inbound.ts'
import { contentKind, isPlainText } from './content-kind.ts'
import {
  entitiesOf,
  type Fields,
  instantOf,
  integerOf,
  isFields,
  personOf,
  textOf,
  UnparsableUpdate,
} from './read-fields.ts'
import { fileOf } from './read-file.ts'

/** A link's payload is one word of up to 64 characters; whoever types more after the command wrote a message. */
const startCommand = /^\/start(?:@\w+)?(?:\s+(\S{1,64}))?\s*$/

/** The payload of `/start PAYLOAD`, '' for a bare `/start`, null for any other text. */
function startPayloadOf(text: string): string | null {
  const match = startCommand.exec(text)
  return match ? (match[1] ?? '') : null
}

/** The number on a contact card that is the sender's own; anybody may send the card of somebody else. */
function ownPhoneOf(card: unknown, senderId: number): string | null {
  if (!isFields(card) || card.user_id !== senderId) return null
  const digits = textOf(card.phone_number)?.replace(/\D/g, '') ?? ''
  return /^\d{5,20}$/.test(digits) ? `+${digits}` : null
}

/**
 * A private chat's message freed of Telegram's shapes.
 * @param kind the update's field, for the error
 * @throws UnparsableUpdate when it has no sender, number or date
 */
export function readMessage(kind: string, message: Fields): InboundMessage {
  const from = personOf(message.from)
  const chatId = isFields(message.chat) ? integerOf(message.chat.id) : null
  const telegramMessageId = integerOf(message.message_id)
  const date = instantOf(message.date)
  if (!from) throw new UnparsableUpdate(kind, 'no sender')
  if (chatId === null) throw new UnparsableUpdate(kind, 'no chat id')
  if (telegramMessageId === null || telegramMessageId <= 0) throw new UnparsableUpdate(kind, 'no message id')
  if (!date) throw new UnparsableUpdate(kind, 'no date')
  const content = contentKind(message)
  const text = (content === 'text' ? textOf(message.text) : textOf(message.caption)) ?? ''
  if (content === 'text' && typeof message.text !== 'string')
    throw new UnparsableUpdate(kind, 'text is no string')
  const quote = isFields(message.quote) ? textOf(message.quote.text) : null
  return {
    telegramMessageId,
    chatId,
    from,
    date,
    content,
    text,
    entities: entitiesOf(content === 'text' ? message.entities : message.caption_entities, text),
    replyToTelegramMessageId: isFields(message.reply_to_message)
      ? integerOf(message.reply_to_message.message_id)
      : null,
    replyQuote: quote,
    mediaGroupId: textOf(message.media_group_id),
    file: fileOf(message, content),
    phone: ownPhoneOf(message.contact, from.telegramId),
    startPayload: content === 'text' ? startPayloadOf(text) : null,
    raw: isPlainText(message) ? null : message,
  }
}
