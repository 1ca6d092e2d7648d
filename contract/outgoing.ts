import type { TextEntity } from './entities.ts'

/** An inline button. `web_app` opens the Mini App at an absolute URL; staff bot only. */
export type OutgoingButton =
  | { text: string; kind: 'callback'; data: string }
  | { text: string; kind: 'web_app'; url: string }

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
    }
  | { kind: 'edit'; text: string; entities: TextEntity[]; buttons: OutgoingButton[][] }
  | { kind: 'delete' }
export type OutgoingKind = OutgoingCall['kind']
