import type { BotCommand, MenuButton, Message, ReplyKeyboardMarkup, Update } from '@grammyjs/types'

/** A bot as BotFather made it, and all that Telegram keeps for it. */
export interface Bot {
  id: number
  token: string
  username: string
  firstName: string
  nextUpdateId: number
  /** When the last update was created, ms; after a quiet week the ids restart anywhere. */
  lastUpdateAt: number
  /** The kinds of update named last; null = Telegram's default. */
  allowedUpdates: string[] | null
  webhook: Webhook | null
  /** Commands by `<scope>/<language>`. */
  commands: Record<string, BotCommand[]>
  menuButton: MenuButton
  pending: PendingUpdate[]
}

export interface Webhook {
  url: string
  secretToken: string
  maxConnections: number
  ipAddress?: string
  lastErrorAt?: number
  lastError?: string
}

/** An update Telegram holds until the bot confirms it. Times are ms. */
export interface PendingUpdate {
  update: Update
  queue: string
  expiresAt: number
  nextAttemptAt: number
  /** Seconds; doubles with every failure after the first. */
  delay: number
  failures: number
}

/** Somebody with a Telegram account. */
export interface Person {
  id: number
  firstName: string
  lastName?: string
  username?: string
  languageCode?: string
  isPremium?: boolean
  /** The account was deleted. */
  deactivated?: boolean
  /** Profile photos by key of their bytes, newest first. */
  photos: StoredFile[]
}

/** The private chat of a person with a bot. */
export interface PrivateChat {
  botId: number
  personId: number
  nextMessageId: number
  /** Oldest first. */
  messages: Message[]
  /** The person pressed Start or wrote once: from then on the bot may write. */
  started: boolean
  blocked: boolean
  replyKeyboard: ReplyKeyboardMarkup | null
  menuButton: MenuButton | null
  chatInstance: string
}

/** A group or channel a bot was put into; the sandbox only knows that it exists. */
interface Group {
  botId: number
  chatId: number
  left: boolean
}

/** Bytes kept beside the state, under their key. */
export interface StoredFile {
  key: string
  uniqueId: string
  name?: string
  mime?: string
  size: number
  /** Of images. */
  width?: number
  height?: number
}

/** A `file_id`: works only for the bot it was given to. */
export interface FileHandle {
  fileId: string
  botId: number
  file: StoredFile
  kind: string
  /** Set by getFile; its link answers until `linkUntil`, ms. */
  path?: string
  linkUntil?: number
}

/** A press of an inline button that waits for its answer. */
interface PendingCallback {
  id: string
  botId: number
  personId: number
  messageId: number
  createdAt: number
}

/** Everything that outlives the sandbox's process. */
export interface SandboxState {
  version: 1
  bots: Bot[]
  people: Person[]
  chats: PrivateChat[]
  groups: Group[]
  files: FileHandle[]
  callbacks: PendingCallback[]
  calls: CallRecord[]
}

/** What became of a Bot API call. */
export interface CallRecord {
  id: number
  /** ms */
  at: number
  botId: number
  botUsername: string
  method: string
  /** As sent; a file is told as `{file, mime, size}`. */
  payload: Record<string, unknown>
  /** `ok`, Telegram's error text, or `fault: <kind>`; `pending` while it is processed. */
  outcome: string
  /** Of the message the call produced or changed. */
  messageId?: number
  /** The call came as the answer to a webhook delivery. */
  viaWebhook?: true
}
