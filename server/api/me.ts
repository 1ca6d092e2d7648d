import { Hono } from 'hono'
import { Me } from '#contract/resources.ts'
import { describe } from './describe.ts'
import type { ApiEnv } from './env.ts'

/** The signed-in operator. */
export const meRoutes = () =>
  new Hono<ApiEnv>().get(
    '/',
    describe({
      summary: 'Who I am',
      answers: { 200: { description: 'The signed-in operator', schema: Me } },
    }),
    (c) => c.json(c.get('session').me, 200),
  )
