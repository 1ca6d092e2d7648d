import { Hono } from 'hono'
import { botByToken } from '#sandbox/state/bots.ts'
import type { World } from '#sandbox/world.ts'
import { BotApiError } from './errors.ts'

/** `/file/bot<token>/<file_path>`: what getFile's link leads to, for an hour. Neither name nor type is told. */
export function fileDownload(world: World): Hono {
  return new Hono().get('/file/:prefix{bot[^/]+}/:path{.+}', (c) => {
    const bot = botByToken(world, decodeURIComponent(c.req.param('prefix').slice('bot'.length)))
    if (!bot) return c.json(new BotApiError(401, 'Unauthorized').toJSON(), 401)
    const handle = world.state.files.find(
      ({ botId, path }) => botId === bot.id && path === c.req.param('path'),
    )
    const isLive = handle?.linkUntil !== undefined && handle.linkUntil > world.clock.now()
    const bytes = isLive ? world.bytes.get(handle.file.key) : undefined
    if (!bytes) return c.json(new BotApiError(404, 'Not Found').toJSON(), 404)
    return new Response(new Uint8Array(bytes), { headers: { 'content-type': 'application/octet-stream' } })
  })
}
