import { Hono } from 'hono'
import { Settings } from '#contract/settings.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { describe } from './describe.ts'
import { type ApiEnv, operatorCtx } from './env.ts'

/** What the team has set. Admins change it in the staff bot. */
export const settingsRoutes = () =>
  new Hono<ApiEnv>().get(
    '/',
    describe({
      summary: 'The settings',
      description: 'Those in force: where nothing was set, the defaults.',
      answers: { 200: { description: 'All settings', schema: Settings } },
    }),
    async (c) => c.json(await getSettings(operatorCtx(c)), 200),
  )
