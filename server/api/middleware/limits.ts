import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { limits } from '#contract/limits.ts'
import { ServiceError } from '#services/errors.ts'
import type { ApiEnv } from '../env.ts'

/** Refuses bodies over the limit, announced or chunked, before anything reads them. */
export const limitBody = bodyLimit({
  maxSize: limits.requestBody,
  onError: () => {
    throw new ServiceError('too-large', 'request body over the limit')
  },
})

/** Answers hold personal data and change by the second: nobody on the way may keep them. */
export const noStore = createMiddleware<ApiEnv>(async (c, next) => {
  c.header('Cache-Control', 'no-store')
  await next()
})
