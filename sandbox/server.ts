import type { AddressInfo } from 'node:net'
import { type HttpBindings, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { fileDownload } from '#sandbox/bot-api/file-download.ts'
import { parseCall } from '#sandbox/bot-api/parse-call.ts'
import { botApiRoutes } from '#sandbox/bot-api/routes.ts'
import { runWebhookAnswer } from '#sandbox/bot-api/webhook-answer.ts'
import { createCallBook } from '#sandbox/calls.ts'
import { Clock } from '#sandbox/clock.ts'
import { controlRoutes } from '#sandbox/control/routes.ts'
import { createDelivery } from '#sandbox/delivery/webhook.ts'
import { createEventHub } from '#sandbox/events.ts'
import { createFaultBook } from '#sandbox/faults.ts'
import { createFloodGate } from '#sandbox/flood.ts'
import { openByteStore } from '#sandbox/state/bytes.ts'
import { openStore } from '#sandbox/state/store.ts'
import type { World } from '#sandbox/world.ts'

export interface SandboxOptions {
  /** A free one when absent. */
  port?: number
  host?: string
  /** Where the state outlives the process; nowhere when absent. */
  stateFile?: string
  /** By what the pauses between webhook attempts are multiplied; 1 when absent. */
  retryScale?: number
  /** How long a webhook's answer is waited for, ms; 60 s when absent. */
  webhookTimeoutMs?: number
  /** How far behind the machine's clock the sandbox's begins, ms; moved forward through the control API. */
  clockBehindMs?: number
}

export interface Sandbox {
  /** Without a trailing slash: what the product is given as TELEGRAM_API_ROOT. */
  url: string
  /** Cuts every connection and writes the state. */
  stop(): Promise<void>
}

/**
 * Starts a stand-in for Telegram: `/bot<token>/<method>`, `/file/bot<token>/<path>`, and `/sandbox/…` to drive it.
 * @throws when the port is taken, or the state file is not one of ours.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const store = openStore(options.stateFile)
  const clock = new Clock(options.clockBehindMs)
  const events = createEventHub()
  const now = () => clock.now()
  const world: World = {
    state: store.state,
    touch: store.touch,
    bytes: openByteStore(options.stateFile),
    clock,
    events,
    faults: createFaultBook(),
    calls: createCallBook(store.state, now, events),
    flood: createFloodGate(now),
    get delivery() {
      return delivery
    },
  }
  const delivery = createDelivery(world, {
    retryScale: options.retryScale ?? 1,
    answerTimeoutMs: options.webhookTimeoutMs ?? 60_000,
    execute: async (bot, contentType, body) =>
      runWebhookAnswer(world, bot, await parseCall(new URLSearchParams(), contentType, body)),
  })

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route('/sandbox', controlRoutes(world))
  app.route('/', botApiRoutes(world))
  app.route('/', fileDownload(world))
  app.notFound((c) => c.json({ ok: false, error_code: 404, description: 'Not Found' }, 404))

  const { server, port } = await listen(app, options.port ?? 0, options.host ?? '127.0.0.1')
  for (const bot of world.state.bots) delivery.wake(bot)
  return {
    url: `http://${options.host ?? '127.0.0.1'}:${port}`,
    stop: async () => {
      delivery.stop()
      clock.stop()
      await new Promise((resolve) => {
        server.close(resolve)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      store.close()
    },
  }
}

const listen = (app: Hono<{ Bindings: HttpBindings }>, port: number, hostname: string) =>
  new Promise<{ server: ReturnType<typeof serve>; port: number }>((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname }, (info: AddressInfo) =>
      resolve({ server, port: info.port }),
    )
    // Whoever drives it closes an idle connection first: one closed here just then would break what is being asked.
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = 65_000
    server.on('error', reject)
  })
