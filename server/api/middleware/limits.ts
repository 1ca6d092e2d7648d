import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { limits } from '#contract/limits.ts'
import { ServiceError } from '#services/errors.ts'
import type { ApiEnv } from '../env.ts'

/**
 * Refuses bodies over `maxSize`, announced or chunked, before anything reads them. Hono's own limit makes a whole
 * Request only to see whether there is a body, so it is asked no more than needed.
 */
export function limitBodyTo(maxSize: number, refuse: (c: Context) => Response): MiddlewareHandler {
  const counted = bodyLimit({ maxSize, onError: refuse })
  return async (c, next) => {
    const announced = c.req.header('Content-Length')
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    if (announced === undefined || c.req.header('Transfer-Encoding') !== undefined) return counted(c, next)
    return Number.parseInt(announced, 10) > maxSize ? refuse(c) : next()
  }
}

const refuse = () => {
  throw new ServiceError('too-large', 'request body over the limit')
}
const limitRequest = limitBodyTo(limits.requestBody, refuse)
const limitPiece = limitBodyTo(limits.uploadPiece, refuse)

/** JSON is small; a piece of an upload may be larger. */
export const limitBody: MiddlewareHandler = (c, next) =>
  c.req.method === 'PUT' && c.req.path.startsWith('/api/uploads/')
    ? limitPiece(c, next)
    : limitRequest(c, next)

/** Answers hold personal data and change by the second: nobody on the way may keep them. */
export const noStore = createMiddleware<ApiEnv>(async (c, next) => {
  c.header('Cache-Control', 'no-store')
  await next()
})
