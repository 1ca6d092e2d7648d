import type { TextEntity } from './entities.ts'
import type { AttachmentKind } from './enums.ts'

/** A Telegram user as an update shows them. */
export interface TelegramPerson {
  telegramId: number
  firstName: string
  lastName: string | null
  username: string | null
  languageCode: string | null
  isPremium: boolean
}

/** A photo (its largest size) or a document as Telegram tells of it. File ids are of the bot that was told. */
export interface InboundFile {
  kind: AttachmentKind
  fileId: string
  fileUniqueId: string
  fileName: string | null
  mimeType: string | null
  /** Bytes. */
  size: number | null
  width: number | null
  height: number | null
  /** A smaller picture of it. */
  thumb: { fileId: string; width: number; height: number } | null
}

/** A message of a private chat, freed of Telegram's shapes. `content` is `text` or the kind's name. */
export interface InboundMessage {
  telegramMessageId: number
  chatId: number
  from: TelegramPerson
  /** When Telegram took it in. */
  date: Date
  content: string
  text: string
  entities: TextEntity[]
  replyToTelegramMessageId: number | null
  /** The part of the replied message the customer quoted. */
  replyQuote: string | null
  mediaGroupId: string | null
  /** Of a photo or a document. */
  file: InboundFile | null
  /** The sender's own number, of a contact card they shared. */
  phone: string | null
  /** `/start PAYLOAD`: the payload, '' for a bare `/start`; null for anything else. */
  startPayload: string | null
  /** The message as Telegram sent it, kept for every kind but plain text. */
  raw: unknown
}

/** What one update of the customer bot means to the product. `raw` updates are stored and nothing more. */
export type Inbound =
  | { type: 'message'; message: InboundMessage }
  | { type: 'edit'; message: InboundMessage; editedAt: Date }
  | { type: 'membership'; chatId: number; from: TelegramPerson; date: Date; blocked: boolean }
  | {
      type: 'callback'
      callbackQueryId: string
      chatId: number
      from: TelegramPerson
      telegramMessageId: number | null
      data: string
    }
  /** Concerns a private chat but is none of the above: becomes a visible placeholder named `kind`. */
  | { type: 'other'; kind: string; chatId: number; from: TelegramPerson; date: Date; raw: unknown }
  | { type: 'raw'; kind: string }
