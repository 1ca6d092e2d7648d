import { randomUUID } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from '../env.ts'

/** Gives every request a number of ours, told in `X-Request-Id` and beside errors in the log. */
export const requestId = createMiddleware<ApiEnv>(async (c, next) => {
  const id = randomUUID()
  c.set('requestId', id)
  c.header('X-Request-Id', id)
  await next()
})
