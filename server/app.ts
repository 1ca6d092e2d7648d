import { createHash, timingSafeEqual } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { type ApiDeps, createApi } from '#api/api.ts'
import { type FileContentsDeps, fileContents } from '#api/file-contents.ts'
import { limitBodyTo } from '#api/middleware/limits.ts'
import type { Webhook } from '#bots/updates/webhook.ts'
import { limits } from '#contract/limits.ts'
import type { Log } from '#services/context.ts'
import type { Metrics } from './metrics.ts'

interface AppEnv {
  Bindings: Partial<HttpBindings>
}
export interface AppDeps {
  api: ApiDeps
  files: FileContentsDeps
  webhooks: { customer: Webhook; staff: Webhook }
  /** Why the process is not ready to serve; null when it is. */
  notReady: () => Promise<string | null>
  metrics: Metrics
  metricsToken: string | null
  /** Answers what is none of the above: the Mini App. */
  staticFiles: (c: Context) => Promise<Response>
  log: Log
}

/** One bot's webhook. The secret is looked at before the body is read; Telegram sends again what isn't 200. */
const webhookRoute = (webhook: Webhook, log: Log) =>
  new Hono<AppEnv>().post(
    '/',
    createMiddleware(async (c, next) => {
      if (!webhook.isGenuine(c.req.header('X-Telegram-Bot-Api-Secret-Token'))) return c.body(null, 401)
      await next()
    }),
    limitBodyTo(limits.webhookBody, (c) => {
      log.error({ path: c.req.path }, 'an update over the limit was refused')
      return c.body(null, 413, { Connection: 'close' })
    }),
    async (c) => c.body(null, await webhook.accept(await c.req.text())),
  )

const digest = (text: string) => createHash('sha256').update(text).digest()
const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const proxyHeaders = ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'CF-Connecting-IP']

/** From this machine itself and not through a proxy on it, or with the token. */
function maySeeMetrics(c: Context<AppEnv>, token: string | null): boolean {
  const given = /^Bearer (.+)$/i.exec(c.req.header('Authorization') ?? '')?.[1]
  if (token !== null && given !== undefined && timingSafeEqual(digest(given), digest(token))) return true
  const isDirect = proxyHeaders.every((name) => c.req.header(name) === undefined)
  return isDirect && loopback.has(c.env.incoming?.socket.remoteAddress ?? '')
}

/** The whole HTTP face of a process: the API, both webhooks, health, figures and the Mini App. */
export function createApp(deps: AppDeps) {
  const app = new Hono<AppEnv>()
    .route('/', createApi(deps.api))
    .route('/', fileContents(deps.files))
    .route('/webhooks/customer', webhookRoute(deps.webhooks.customer, deps.log))
    .route('/webhooks/staff', webhookRoute(deps.webhooks.staff, deps.log))
    .get('/healthz', (c) => c.text('alive'))
    .get('/readyz', async (c) => {
      const reason = await deps.notReady()
      return reason === null ? c.text('ready') : c.text(reason, 503)
    })
    .get('/metrics', async (c) => {
      if (!maySeeMetrics(c, deps.metricsToken)) return c.text('Not found', 404)
      const { contentType, body } = await deps.metrics.render()
      return c.body(body, 200, { 'Content-Type': contentType })
    })
  app.get('*', deps.staticFiles)
  app.onError((error, c) => {
    deps.log.error({ err: error, path: c.req.path }, 'request failed')
    return c.text('Something went wrong on our side.', 500)
  })
  return app
}

/** For typed clients; holds the API’s type. @public */
export type AppType = ReturnType<typeof createApp>
