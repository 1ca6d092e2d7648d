import { Hono } from 'hono'
import { BulkChange, BulkResult } from '#contract/requests.ts'
import { bulkChange } from '#services/dialogs/bulk-change.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'
import { validate } from './validate.ts'

/** One step over several dialogs; mounted before the dialogs' own routes. */
export const bulkRoutes = () =>
  new Hono<ApiEnv>().post(
    '/bulk',
    describe({
      summary: 'Change several dialogs',
      description: 'Each by itself: what is refused for one changes nothing of the others.',
      answers: { 200: { description: 'What became of each', schema: BulkResult } },
    }),
    validate('json', BulkChange),
    async (c) => c.json(await bulkChange({ ctx: operatorCtx(c), input: c.req.valid('json') }), 200),
  )
