import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { botByToken } from '#sandbox/state/bots.ts'
import type { World } from '#sandbox/world.ts'
import { BotApiError } from './errors.ts'
import { parseCall } from './parse-call.ts'
import { type Answer, runCall } from './run-call.ts'

type Env = { Bindings: HttpBindings }

/** `/bot<token>/<method>`: the Bot API. */
export function botApiRoutes(world: World): Hono<Env> {
  const routes = new Hono<Env>()
  routes.all('/:prefix{bot[^/]+}/:method', async (c) => {
    const token = decodeURIComponent(c.req.param('prefix').slice('bot'.length))
    if (!/^[1-9]\d*:[^/]{1,80}$/.test(token))
      return c.json(new BotApiError(401, 'Unauthorized: invalid token specified').toJSON(), 401)
    const bot = botByToken(world, token)
    if (!bot) return c.json(new BotApiError(401, 'Unauthorized').toJSON(), 401)
    const hungUp = new AbortController()
    const answered = new Promise<void>((resolve) => c.env.outgoing.on('close', resolve))
    void answered.then(() => hungUp.abort())
    try {
      const body = new Uint8Array(await c.req.arrayBuffer())
      const args = await parseCall(new URL(c.req.url).searchParams, c.req.header('content-type') ?? '', body)
      const incoming = { bot, method: c.req.param('method'), args, signal: hungUp.signal }
      return await reply(c.env, await runCall(world, incoming, answered), hungUp.signal)
    } catch (error) {
      if (!(error instanceof BotApiError)) throw error
      return jsonResponse(error.code, error.toJSON(), error.retryAfter)
    }
  })
  return routes
}

async function reply({ incoming }: HttpBindings, answer: Answer, signal: AbortSignal): Promise<Response> {
  if (answer.type === 'json') return jsonResponse(answer.status, answer.body, answer.retryAfter)
  if (answer.type === 'html')
    return new Response(answer.body, { status: answer.status, headers: { 'content-type': 'text/html' } })
  if (answer.type === 'reset') incoming.socket.resetAndDestroy()
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
  return new Response(null, { status: 499 })
}

function jsonResponse(status: number, body: object, retryAfter?: number): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      ...(retryAfter !== undefined && { 'retry-after': `${retryAfter}` }),
    },
  })
}
