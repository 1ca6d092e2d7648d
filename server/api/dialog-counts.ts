import { Hono } from 'hono'
import { DialogCounts } from '#contract/requests.ts'
import { countDialogs } from '#services/dialogs/count-dialogs.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'

/** How many dialogs the everyday lists hold; mounted before what has `/:id`. */
export const dialogCountRoutes = () =>
  new Hono<ApiEnv>().get(
    '/counts',
    describe({
      summary: 'Count dialogs',
      description: 'How many the everyday lists hold, each capped: nothing is counted to the end.',
      answers: { 200: { description: 'The counts', schema: DialogCounts } },
    }),
    async (c) => c.json(await countDialogs({ ctx: operatorCtx(c) }), 200),
  )
