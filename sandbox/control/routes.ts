import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { z } from 'zod'
import { isLoopback } from '#sandbox/loopback.ts'
import { actorIn, Refusal, requirePerson } from '#sandbox/people/act.ts'
import { addBot } from '#sandbox/state/bots.ts'
import { addPerson, personInfo } from '#sandbox/state/people.ts'
import type { World } from '#sandbox/world.ts'
import { readBody } from './body.ts'
import { botInfo, chatInfo } from './chat-info.ts'
import { chatRoutes } from './chat-routes.ts'
import { downloadRoutes } from './download-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { observeRoutes } from './observe-routes.ts'
import { troubleRoutes } from './trouble-routes.ts'
import type { PersonInfo } from './wire.ts'

const botInput = z.object({
  token: z.string().regex(/^[1-9]\d*:[A-Za-z0-9_-]{1,80}$/, 'looks like no bot token'),
  username: z.string().regex(/^\w{3,32}$/),
  firstName: z.string().min(1),
})
const personInput = z.object({
  id: z.number().int().positive(),
  firstName: z.string().min(1),
  lastName: z.string().exactOptional(),
  username: z.string().exactOptional(),
  languageCode: z.string().exactOptional(),
  isPremium: z.boolean().exactOptional(),
}) satisfies z.ZodType<PersonInfo>

/** `/sandbox/…`: what drives the sandbox. Pages of other sites are kept out: only loopback origins may ask. */
export function controlRoutes(world: World): Hono {
  const isOurs = (origin: string) => URL.canParse(origin) && isLoopback(new URL(origin))
  const routes = new Hono()
  routes.use(async (c, next) => {
    const origin = c.req.header('origin')
    if (origin !== undefined && !isOurs(origin))
      throw new Refusal(403, 'foreign-origin', `${origin} may not drive this sandbox`)
    await next()
  })
  routes.use(cors({ origin: (origin) => (isOurs(origin) ? origin : null) }))
  routes.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ code: error.code, message: error.message }, error.status)
    if (error instanceof SyntaxError) return c.json({ code: 'bad-json', message: error.message }, 400)
    throw error
  })
  routes
    .get('/bots', (c) => c.json(world.state.bots.map(botInfo)))
    .post('/bots', async (c) => c.json(botInfo(addBot(world, await readBody(c, botInput)))))
    .get('/people', (c) => c.json(world.state.people.map(personInfo)))
    .post('/people', async (c) => c.json(personInfo(addPerson(world, await readBody(c, personInput)))))
    .get('/people/:person/chats', (c) => {
      const person = requirePerson(world, Number(c.req.param('person')))
      return c.json(world.state.bots.map((bot) => chatInfo(actorIn(world, bot.username, person.id))))
    })
    .route('/chats', chatRoutes(world))
    .route('/', fileRoutes(world))
    .route('/', downloadRoutes())
    .route('/', observeRoutes(world))
    .route('/', troubleRoutes(world))
    .route('/', eventRoutes(world))
  return routes
}
