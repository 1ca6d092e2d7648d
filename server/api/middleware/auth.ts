import { createMiddleware } from 'hono/factory'
import { ServiceError } from '#services/errors.ts'
import { findSession } from '#services/sessions/find-session.ts'
import type { ApiEnv } from '../env.ts'

/** What may be asked without a session, by method and path. */
const open = new Set(['POST /api/session', 'GET /api/openapi.json'])

function bearerToken(header: string | undefined): string {
  const match = /^Bearer +(\S+) *$/i.exec(header ?? '')
  if (!match?.[1]) throw new ServiceError('session-missing')
  return match[1]
}

/**
 * The gate before every route but the open ones: a live session of an operator who is active at this moment.
 * Standing before the routes, it also covers those that do not exist.
 */
export const gate = createMiddleware<ApiEnv>(async (c, next) => {
  if (!open.has(`${c.req.method} ${c.req.path}`)) {
    const token = bearerToken(c.req.header('Authorization'))
    const ctx = { ...c.get('base'), actor: { type: 'system' } as const }
    const session = await findSession({ ctx, input: { token } })
    c.set('session', session)
    c.set('language', session.actor.language)
  }
  await next()
})
