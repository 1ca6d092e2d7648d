/** What Telegram says of any call. */
export interface TelegramAnswer {
  ok: boolean
  result?: unknown
  error_code?: number
  description?: string
  parameters?: { retry_after?: number }
}

/**
 * What became of one HTTP request to the Bot API, told apart by whether Telegram may have got it. `reason` is an
 * error code or an HTTP status, never an address: those hold the bot's token.
 */
export type Exchange =
  | { type: 'answered'; answer: TelegramAnswer }
  /** The request was never written: no connection, no name, no TLS. */
  | { type: 'unsent'; reason: string }
  /** It was written, and no answer of the Bot API's came back. */
  | { type: 'lost'; reason: string }
