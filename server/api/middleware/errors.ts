import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Language } from '#contract/enums.ts'
import type { ErrorBody, ErrorCode } from '#contract/errors.ts'
import { languageOf, translate } from '#i18n/translate.ts'
import { ServiceError } from '#services/errors.ts'
import type { ApiEnv } from '../env.ts'
import { classifyDatabaseError } from './database-error.ts'

/** The one place where a code becomes a status. */
export const statusOf = {
  'session-missing': 401,
  'session-expired': 401,
  'init-data-invalid': 401,
  'init-data-expired': 401,
  'not-an-operator': 403,
  forbidden: 403,
  'not-found': 404,
  invalid: 400,
  'too-large': 413,
  conflict: 409,
  'client-id-reused': 409,
  'dialog-not-writable': 409,
  'dialog-blocked': 409,
  'contact-banned': 409,
  'delivery-not-final': 409,
  'dialog-held': 409,
  'not-yours': 403,
  'out-of-their-sight': 409,
  'too-late': 409,
  'upload-incomplete': 409,
  'file-too-big': 413,
  'file-empty': 400,
  'file-unreachable': 502,
  'last-owner': 409,
  'too-many': 409,
  'rate-limited': 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, ContentfulStatusCode>

/** The reader's language: the operator's, else the first of ours their browser asks for, else English. */
function readerLanguage(c: Context<ApiEnv>): Language {
  const known = c.get('language')
  if (known) return known
  const wanted = (c.req.header('Accept-Language') ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim().toLowerCase().split('-')[0])
  return languageOf(wanted.find((tag) => tag === 'ru' || tag === 'en'))
}

function toServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error
  if (error instanceof HTTPException && error.status === 400)
    return new ServiceError('invalid', 'malformed request body')
  const code = classifyDatabaseError(error)
  return new ServiceError(code ?? 'internal', error instanceof Error ? error.name : 'unknown error')
}

/** What is told of an unforeseen error: where and what, but not the values a message or a query may quote. */
function describe(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error ? error.code : undefined
  const cause: unknown = error.cause
  return {
    name: error.name,
    code,
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
    ...(cause instanceof Error && {
      cause: { name: cause.name, code: 'code' in cause ? cause.code : undefined },
    }),
  }
}

/** Answers any error in the one stable shape, in the reader's language. */
export function answerError(error: unknown, c: Context<ApiEnv>): Response {
  const { code, fields, message } = toServiceError(error)
  const { log } = c.get('base')
  const requestId = c.get('requestId')
  const where = { requestId, method: c.req.method, path: c.req.path, code }
  if (code === 'internal') log.error({ ...where, error: describe(error) }, 'request failed')
  else if (error instanceof ServiceError) log.debug({ ...where, reason: message }, 'request refused')
  else log.warn({ ...where, error: describe(error) }, 'request refused')
  const body: ErrorBody = {
    error: {
      code,
      message: translate(readerLanguage(c), `error-${code}`),
      ...(fields && { fields }),
      requestId,
    },
  }
  return c.json(body, statusOf[code])
}
