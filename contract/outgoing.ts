import type { TextEntity } from './entities.ts'
import type { AttachmentKind, FailureCode } from './enums.ts'
import type { InboundFile } from './inbound.ts'

/** An inline button. `web_app` opens the Mini App at an absolute URL; staff bot only. `copy` copies a text. */
export type OutgoingButton =
  | { text: string; kind: 'callback'; data: string }
  | { text: string; kind: 'web_app'; url: string }
  | { text: string; kind: 'url'; url: string }
  | { text: string; kind: 'copy'; copies: string }

/** An earlier message of the same chat: by Telegram's id, or as what an earlier row of the outbox sent. */
export type OutgoingTarget = { telegramMessageId: number } | { outboxId: number }

/** A file as a queued call names it. Its bytes are its upload's while that is kept, else at Telegram with `source`. */
export interface OutgoingFile {
  kind: AttachmentKind
  fileName: string
  mimeType: string
  /** Bytes, as far as is known. */
  size: number
  uploadId: string | null
  source: { botId: number; fileId: string } | null
}

/**
 * One call to Telegram as an outbox row keeps it (jsonb), free of Telegram's shapes and of ids that are
 * known only when earlier rows have settled: the worker fills `chat`, reply and edit targets in.
 */
export type OutgoingCall =
  | {
      kind: 'send'
      text: string
      entities: TextEntity[]
      buttons: OutgoingButton[][]
      /** Telegram's id of the message replied to, in the same chat. */
      replyToTelegramMessageId: number | null
      /** Notices come silently but for the first of a minute. */
      silent: boolean
      /** Holds what nobody may read later: once settled, the words are not kept. */
      secret?: boolean
    }
  /** Files of one kind, an album when there are several. Where the words stand `wordsUnder` tells. */
  | {
      kind: 'media'
      files: OutgoingFile[]
      text: string
      entities: TextEntity[]
      replyToTelegramMessageId: number | null
      silent: boolean
    }
  /** Of a message or a notice; `target` where it is of neither. */
  | {
      kind: 'edit'
      text: string
      entities: TextEntity[]
      buttons: OutgoingButton[][]
      target?: OutgoingTarget
      secret?: boolean
    }
  /** New words under a message's file; of an album, under the one that has them. */
  | { kind: 'edit-caption'; text: string; entities: TextEntity[]; under: WordsUnder }
  /** Takes the buttons away and leaves the words. */
  | { kind: 'strip'; target: OutgoingTarget }
  /** Of a notice; of a message by Telegram's id, for an album is several. */
  | { kind: 'delete'; target?: OutgoingTarget }
export type OutgoingKind = OutgoingCall['kind']

/** Calls that make something new at Telegram, and so must not be repeated when nobody can tell what became of them. */
export const isSend = (kind: OutgoingKind): kind is 'send' | 'media' => kind === 'send' || kind === 'media'

/** Which file of a call Telegram is given the words with. */
export type WordsUnder = 'first' | 'last'

/**
 * Where an album's words go so that they end it: of photos Telegram shows the first one's under all of them, of
 * documents each one's under itself.
 */
export const wordsUnder = (files: readonly OutgoingFile[]): WordsUnder =>
  files[0]?.kind === 'document' ? 'last' : 'first'

/** What Telegram made of one file of a call. */
export interface SentFile {
  telegramMessageId: number
  file: InboundFile | null
}

/** Calls that change what was sent. Made twice they do no harm, so that one whose answer was lost is made again. */
export const changeKinds = ['edit', 'edit-caption', 'strip', 'delete'] as const satisfies OutgoingKind[]
export type ChangeCall = Extract<OutgoingCall, { kind: (typeof changeKinds)[number] }>
/** Calls that send something new. Each has `text` and `entities`: words, or the caption. */
export type SendCall = Exclude<OutgoingCall, ChangeCall>

/** The call that gives what `sent` sends its words where it stands already. */
export const editTo = (sent: SendCall): ChangeCall => {
  const { text, entities } = sent
  return sent.kind === 'send'
    ? { kind: 'edit', text, entities, buttons: [] }
    : { kind: 'edit-caption', text, entities, under: wordsUnder(sent.files) }
}

export const isChange = (call: OutgoingCall): call is ChangeCall =>
  changeKinds.some((kind) => kind === call.kind)

/** How one call to Telegram ended. `detail` is for people: Telegram's own words, or what broke; never an address. */
export type CallOutcome =
  /** `telegramMessageId` of a send, of media that of the first; null for an edit or a deletion. `files`: of media. */
  | { type: 'sent'; telegramMessageId: number | null; files?: SentFile[] }
  | { type: 'failed'; code: FailureCode; detail: string }
  /** It may have been carried out, and nobody can tell. */
  | { type: 'unknown'; detail: string }
  /** It surely was not carried out, through no fault of the call. */
  | { type: 'retry'; reason: 'unreachable' | 'server-error' | 'unauthorized'; detail: string }
  /** 429; `retryAfter` in seconds. */
  | { type: 'limited'; retryAfter: number }
