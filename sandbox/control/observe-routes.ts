import { Hono } from 'hono'
import { z } from 'zod'
import { signInitData } from '#sandbox/init-data.ts'
import { requireBot, requirePerson } from '#sandbox/people/act.ts'
import type { World } from '#sandbox/world.ts'
import { readBody } from './body.ts'
import type { InFlight, PendingInfo } from './wire.ts'

const initDataInput = z.object({
  personId: z.number().int(),
  botUsername: z.string(),
  authDate: z.number().int().optional(),
  startParam: z.string().optional(),
})

/** What tests and phones ask without changing anything. */
export function observeRoutes(world: World): Hono {
  return new Hono()
    .get('/calls', (c) => {
      const { since, method, botUsername } = c.req.query()
      const calls = world.calls.since(Number(since ?? 0))
      return c.json(
        calls.filter(
          (call) =>
            (method === undefined || call.method.toLowerCase() === method.toLowerCase()) &&
            (botUsername === undefined || call.botUsername === botUsername),
        ),
      )
    })
    .get('/in-flight', (c) => {
      const inFlight: InFlight = {
        updates: world.state.bots.reduce((sum, bot) => sum + bot.pending.length, 0),
        deliveries: world.delivery.underWay(),
        sends: world.calls.sending(),
      }
      return c.json(inFlight)
    })
    .get('/pending/:bot', (c) => {
      const pending: PendingInfo[] = requireBot(world, c.req.param('bot')).pending.map(
        ({ update, queue, failures, nextAttemptAt, expiresAt }) => ({
          update,
          queue,
          failures,
          nextAttemptAt,
          expiresAt,
        }),
      )
      return c.json(pending)
    })
    .post('/init-data', async (c) => {
      const { personId, botUsername, authDate, startParam } = await readBody(c, initDataInput)
      const initData = signInitData({
        bot: requireBot(world, botUsername),
        person: requirePerson(world, personId),
        authDate: authDate ?? world.clock.unix(),
        startParam,
      })
      return c.json({ initData })
    })
}
