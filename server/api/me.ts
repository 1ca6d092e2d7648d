import { Hono } from 'hono'
import { SetListView } from '#contract/requests.ts'
import { Me } from '#contract/resources.ts'
import { setListView } from '#services/team/set-list-view.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

/** The signed-in operator. */
export const meRoutes = () =>
  new Hono<ApiEnv>()
    .get(
      '/',
      describe({
        summary: 'Who I am',
        answers: { 200: { description: 'The signed-in operator', schema: Me } },
      }),
      (c) => c.json(c.get('session').me, 200),
    )
    .put(
      '/list-view',
      describe({
        summary: 'Keep which list I look at',
        description: 'For the next time the Mini App is opened, on whatever device.',
        answers: { 200: { description: 'The signed-in operator as they stand now', schema: Me } },
      }),
      validate('json', SetListView),
      async (c) => c.json(await setListView({ ctx: operatorCtx(c), input: c.req.valid('json') }), 200),
    )
