import type { ApiError } from '@grammyjs/types'

/** A call Telegram refuses, in Telegram's own words. */
export class BotApiError extends Error {
  readonly code: number
  readonly retryAfter: number | undefined

  constructor(code: number, description: string, retryAfter?: number) {
    super(description)
    this.code = code
    this.retryAfter = retryAfter
  }

  toJSON(): ApiError {
    return {
      ok: false,
      error_code: this.code,
      description: this.message,
      ...(this.retryAfter !== undefined && { parameters: { retry_after: this.retryAfter } }),
    }
  }
}

export const badRequest = (text: string): BotApiError => new BotApiError(400, `Bad Request: ${text}`)
export const forbidden = (text: string): BotApiError => new BotApiError(403, `Forbidden: ${text}`)
export const conflict = (text: string): BotApiError => new BotApiError(409, `Conflict: ${text}`)
export const tooManyRequests = (retryAfter: number): BotApiError =>
  new BotApiError(429, `Too Many Requests: retry after ${retryAfter}`, retryAfter)
