import type { ErrorBody, ErrorCode } from '#contract/errors.ts'

/** `offline`: no answer came; `malformed`: an answer that is not of this API (a proxy's page, say). */
export type FailureKind = ErrorCode | 'offline' | 'malformed'

/**
 * Every way a request can fail, with a code to act on and words to show.
 * `message` is the server's own in the reader's language; empty when no answer came.
 */
export class ApiError extends Error {
  readonly code: FailureKind
  readonly status: number
  constructor(code: FailureKind, message: string, status: number) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.status = status
  }
}

const isErrorBody = (body: unknown): body is ErrorBody => {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false
  const { error } = body
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    'message' in error &&
    typeof error.message === 'string'
  )
}

/** The error a failed response stands for, whatever its body turns out to be. */
export async function parseError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  if (isErrorBody(body)) return new ApiError(body.error.code, body.error.message, response.status)
  return new ApiError(response.status >= 500 ? 'unavailable' : 'malformed', '', response.status)
}

/** Any thrown value as an ApiError: what `fetch` throws means that no answer came. */
export const asApiError = (thrown: unknown): ApiError =>
  thrown instanceof ApiError ? thrown : new ApiError('offline', '', 0)

/** Whether asking again, unchanged, may succeed. */
export const isWorthRetrying = (thrown: unknown): boolean => {
  const { code, status } = asApiError(thrown)
  return code === 'offline' || code === 'rate-limited' || status >= 500
}
