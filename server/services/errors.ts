import type { ErrorCode } from '#contract/errors.ts'

/**
 * What a verb throws when it refuses. Transports map `code` once: the API to a status and a text in the
 * reader's language, the bots to a sentence. The message is for logs and holds no personal data.
 */
export class ServiceError extends Error {
  readonly code: ErrorCode
  readonly fields: string[] | undefined

  constructor(code: ErrorCode, message: string = code, fields?: string[]) {
    super(message)
    this.name = 'ServiceError'
    this.code = code
    this.fields = fields
  }
}

/** The row a verb was asked for, or `not-found`. */
export function found<T>(row: T | undefined | null, what: string): T {
  if (row === undefined || row === null) throw new ServiceError('not-found', `${what} not found`)
  return row
}
