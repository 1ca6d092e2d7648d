import { Hono } from 'hono'
import { TeamMemberList } from '#contract/requests.ts'
import { listOperators } from '#services/team/list-operators.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'

/** The people of the team. */
export const operatorRoutes = () =>
  new Hono<ApiEnv>().get(
    '/',
    describe({
      summary: 'List the people of the team',
      description: 'By name; those who left come last, so that their names can still be told.',
      answers: { 200: { description: 'Everybody', schema: TeamMemberList } },
    }),
    async (c) => c.json({ items: await listOperators({ ctx: operatorCtx(c) }) }, 200),
  )
