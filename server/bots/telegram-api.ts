import { Api, GrammyError, HttpError } from 'grammy'

/** A bot's own line to Telegram. Calls end after `seconds`, so that no answer lost on the way holds us up. */
export const createTelegramApi = (token: string, apiRoot: string, seconds = 15): Api =>
  new Api(token, { apiRoot, timeoutSeconds: seconds })

type TelegramSignal = NonNullable<Parameters<Api['getMe']>[0]>

/** grammY types its signals by the polyfill it carries; the platform's own is what it takes. */
export const asTelegramSignal = (signal: AbortSignal): TelegramSignal => signal as unknown as TelegramSignal

/** What to make of a failed call outside the outbox. Waiting times in milliseconds. */
export type CallFailure =
  | { kind: 'unauthorized' }
  | { kind: 'conflict'; reason: string }
  | { kind: 'flood'; retryAfter: number }
  | { kind: 'refused'; reason: string }
  | { kind: 'unreachable' }
  | { kind: 'ours' }

/** Sorts the error of a grammY call. `ours`: it never was Telegram's. */
export function callFailure(error: unknown): CallFailure {
  if (error instanceof HttpError) return { kind: 'unreachable' }
  if (!(error instanceof GrammyError)) return { kind: 'ours' }
  const { error_code: code, description: reason, parameters } = error
  if (code === 401 || code === 404) return { kind: 'unauthorized' }
  if (code === 409) return { kind: 'conflict', reason }
  if (code === 429) return { kind: 'flood', retryAfter: (parameters.retry_after ?? 1) * 1000 }
  return code >= 500 ? { kind: 'unreachable' } : { kind: 'refused', reason }
}
