import { Hono } from 'hono'
import { TeamList } from '#contract/requests.ts'
import { listTeams } from '#services/team/teams.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'

/** The teams dialogs can be given to. */
export const teamRoutes = () =>
  new Hono<ApiEnv>().get(
    '/',
    describe({
      summary: 'List teams',
      description: 'By name. Who is in which is told with the people.',
      answers: { 200: { description: 'All teams', schema: TeamList } },
    }),
    async (c) => c.json({ items: await listTeams({ ctx: operatorCtx(c) }) }, 200),
  )
