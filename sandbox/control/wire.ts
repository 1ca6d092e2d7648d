import type {
  BotCommand,
  MenuButton,
  Message,
  MessageEntity,
  ReplyKeyboardMarkup,
  Update,
} from '@grammyjs/types'
import type { CallRecord } from '#sandbox/state/model.ts'

/** What crosses between the sandbox and whoever drives it: the phones, the seed, tests. */
export interface BotInfo {
  id: number
  username: string
  firstName: string
}

export interface PersonInfo {
  id: number
  firstName: string
  lastName?: string
  username?: string
  languageCode?: string
  isPremium?: boolean
}

/** A person's chat with a bot, as a phone's chat list and header need it. */
export interface ChatInfo {
  bot: BotInfo
  personId: number
  /** False while nothing was ever written: the phone shows the Start button. */
  started: boolean
  blocked: boolean
  lastMessage: Message | null
  replyKeyboard: ReplyKeyboardMarkup | null
  menuButton: MenuButton
  commands: BotCommand[]
}

export interface WriteInput {
  text: string
  entities?: MessageEntity[]
  /** message_id of the message answered. */
  replyTo?: number
}

export type FileKind = 'photo' | 'document' | 'voice' | 'audio' | 'video'
export interface AttachInput {
  kind: FileKind
  bytes: Uint8Array
  name?: string
  mime?: string
  caption?: string
  /** Files that share one are an album. */
  mediaGroupId?: string
  /** Puts it in the place of the file of an own message: an edit. */
  replaces?: number
}

/** Which button under a message: by its text, and where several have that text, by its place, counted from 0. */
export interface PressInput {
  messageId: number
  text: string
  row?: number
  column?: number
}

/** What pressing a button led to. */
export type Pressed =
  | { type: 'callback'; queryId: string }
  | { type: 'url'; url: string }
  | { type: 'web-app'; url: string }
  | { type: 'copied'; text: string }
  | { type: 'message'; message: Message }

/** An update without its number. */
export type UpdateInput = { [Kind in Exclude<keyof Update, 'update_id'>]?: unknown }

export type Fault =
  /** Answers 429 and executes nothing. */
  | { kind: '429'; retryAfter: number }
  /** Answers a JSON 500 and executes nothing. */
  | { kind: '500' }
  /** Answers a 502 that is not JSON and executes nothing. */
  | { kind: '502' }
  /** Never answers; `executed` says whether the call is carried out all the same. */
  | { kind: 'hang'; executed?: boolean }
  /** Cuts the connection and executes nothing. */
  | { kind: 'reset-before' }
  /** Executes, then cuts the connection instead of answering. */
  | { kind: 'reset-after' }
  /** Answers that the person blocked the bot. */
  | { kind: 'blocked' }

export interface FaultInput {
  /** Username of the bot; all bots when absent. */
  bot?: string
  /** Any case; all methods but getUpdates when absent. */
  method?: string
  chatId?: number
  /** How many calls it meets; 1 when absent. */
  times?: number
  fault: Fault
}

export interface CallsFilter {
  /** Only calls after this call id. */
  since?: number
  method?: string
  botUsername?: string
}

/** What Telegram still holds or is doing. */
export interface InFlight {
  /** Updates created and neither confirmed by an offset nor accepted by a webhook. */
  updates: number
  /** Webhook requests that wait for their answer. */
  deliveries: number
  /** Sends (every method that changes a chat) received and not answered yet. */
  sends: number
}

/** An update not yet confirmed or accepted. Times are ms of the sandbox's clock. */
export interface PendingInfo {
  update: Update
  queue: string
  /** Failed deliveries so far. */
  failures: number
  nextAttemptAt: number
  expiresAt: number
}

export interface InitDataInput {
  personId: number
  botUsername: string
  /** Unix seconds; now when absent. */
  authDate?: number
  startParam?: string
}

interface InChat {
  bot: string
  personId: number
}
export type SandboxEvent =
  | ({ type: 'message'; message: Message } & InChat)
  | ({ type: 'message-edited'; message: Message } & InChat)
  | ({ type: 'message-deleted'; messageId: number } & InChat)
  | ({ type: 'keyboard'; keyboard: ReplyKeyboardMarkup | null } & InChat)
  | ({ type: 'menu-button'; menuButton: MenuButton } & InChat)
  | ({ type: 'chat-action'; action: string; untilMs: number } & InChat)
  | ({
      type: 'callback-answer'
      queryId: string
      messageId: number
      text: string
      showAlert: boolean
      url?: string
    } & InChat)
  | ({ type: 'blocked'; blocked: boolean } & InChat)
  | { type: 'commands'; bot: string }
  | { type: 'bots' }
  | { type: 'people' }
  /** Only for subscribers who ask for activity: a call or an update moved on. */
  | { type: 'activity' }

/** The body of every refusal of the control API. */
export interface ControlError {
  code: string
  message: string
}
export type { CallRecord, Message, MessageEntity }
