import { Hono } from 'hono'
import { z } from 'zod'
import { requireBot, requirePerson } from '#sandbox/people/act.ts'
import { deactivate } from '#sandbox/people/membership.ts'
import type { World } from '#sandbox/world.ts'
import { readBody } from './body.ts'
import type { FaultInput } from './wire.ts'

const fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('429'), retryAfter: z.number().int().positive() }),
  z.object({ kind: z.literal('500') }),
  z.object({ kind: z.literal('502') }),
  z.object({ kind: z.literal('hang'), executed: z.boolean().exactOptional() }),
  z.object({ kind: z.literal('reset-before') }),
  z.object({ kind: z.literal('reset-after') }),
  z.object({ kind: z.literal('blocked') }),
])
const faultInput = z.object({
  bot: z.string().exactOptional(),
  method: z.string().exactOptional(),
  chatId: z.number().int().exactOptional(),
  times: z.number().int().positive().exactOptional(),
  fault,
}) satisfies z.ZodType<FaultInput>

const clockInput = z.object({ advanceMs: z.number().min(0).default(0), freeze: z.boolean().default(false) })

/** Trouble by request, and time. */
export function troubleRoutes(world: World): Hono {
  return new Hono()
    .get('/faults', (c) => c.json(world.faults.list()))
    .post('/faults', async (c) => {
      world.faults.add(await readBody(c, faultInput))
      return c.json({})
    })
    .delete('/faults', (c) => {
      world.faults.clear()
      return c.json({})
    })
    .post('/latency', async (c) => {
      world.faults.latency = (await readBody(c, z.object({ ms: z.number().min(0) }))).ms
      return c.json({})
    })
    .post('/flood-limits', async (c) => {
      world.flood.enable((await readBody(c, z.object({ on: z.boolean() }))).on)
      return c.json({})
    })
    .post('/webhook-outage', async (c) => {
      const { bot, down } = await readBody(c, z.object({ bot: z.string(), down: z.boolean() }))
      world.delivery.setOutage(requireBot(world, bot).id, down)
      return c.json({})
    })
    .post('/clock', async (c) => {
      const { advanceMs, freeze } = await readBody(c, clockInput)
      if (freeze) world.clock.freeze()
      world.clock.advance(advanceMs)
      return c.json({ now: world.clock.now() })
    })
    .post('/people/:person/deactivate', (c) => {
      deactivate({ world, person: requirePerson(world, Number(c.req.param('person'))) })
      return c.json({})
    })
}
