import { join } from 'node:path'
import type { Logger } from 'pino'
import { createBlobs } from '#blobs/create-blobs.ts'
import { keepStaffCommands } from '#bots/staff/keep-commands.ts'
import { createTelegramApi } from '#bots/telegram-api.ts'
import { startUpdates } from '#bots/updates/start-updates.ts'
import { createWebhook } from '#bots/updates/webhook.ts'
import type { Database } from '#db/client.ts'
import { packageRoot } from '#i18n/package-root.ts'
import { createHub } from '#live/hub.ts'
import type { Ctx } from '#services/context.ts'
import { linkKey } from '#services/files/capability.ts'
import { countWaiting } from '#services/outbox/count-waiting.ts'
import { ensureOwner } from '#services/team/ensure-owner.ts'
import { createBotApi } from '#telegram/bot-api.ts'
import { createTelegramFiles } from '#telegram/telegram-files.ts'
import { startWorkers } from '#workers/worker.ts'
import { createApp } from './app.ts'
import { createBotLines } from './bot-lines.ts'
import type { Config } from './config.ts'
import { listen } from './listen.ts'
import { createLogger } from './logger.ts'
import { type Met, meetBot } from './meet-bots.ts'
import { createMetrics } from './metrics.ts'
import { prepareDatabase } from './prepare-database.ts'
import { createReadiness } from './readiness.ts'
import { StartError } from './start-error.ts'
import { createStaticFiles } from './static-files.ts'
import { createUndo, type Undo } from './undo.ts'
import { createWake, type Wake } from './wake.ts'

export interface RunningServer {
  /** Where it listens, as this machine reaches it. */
  url: string
  log: Logger
  /** Lets nothing more in, finishes what is under way, and closes all in reverse. */
  stop: () => Promise<void>
}

async function meetBots(config: Config, db: Database, log: Logger): Promise<Met> {
  const meet = (role: 'customer' | 'staff', token: string) =>
    meetBot({ db, log, role, token, api: createTelegramApi(token, config.telegramApiRoot, 10) })
  const customer = await meet('customer', config.customerBotToken)
  return { customer, staff: await meet('staff', config.staffBotToken) }
}

/** The lines the outbox is sent through; they tell exactly what became of a call. */
function createApis({ customerBotToken, staffBotToken, telegramApiRoot: apiRoot }: Config) {
  const apis = [customerBotToken, staffBotToken].map((token) => createBotApi({ token, apiRoot }))
  return new Map(apis.map((api) => [api.botId, api]))
}

const installBot = (me: Met['customer']) => ({ id: me.id, username: me.username, name: me.first_name })

const createCtx = (config: Config, db: Database, met: Met, wake: Wake, log: Logger): Ctx => ({
  db,
  actor: { type: 'system' },
  install: {
    customerBot: installBot(met.customer),
    staffBot: installBot(met.staff),
    publicUrl: config.miniappUrl,
  },
  wake: wake.wake,
  log,
})

/** Where bytes come from: what operators gave, and what is at Telegram. */
const createFilePorts = (config: Config, db: Database) => ({
  blobs: createBlobs(config.blobs, db),
  telegramFiles: createTelegramFiles({
    tokens: [config.customerBotToken, config.staffBotToken],
    apiRoot: config.telegramApiRoot,
  }),
})

async function run(config: Config, log: Logger, undo: Undo): Promise<string> {
  const db = await prepareDatabase(config.database, log)
  undo.add('the database', () => db.close())
  const met = await meetBots(config, db, log)
  const wake = await createWake(db, log)
  undo.add('waking', wake.stop)
  const ctx = createCtx(config, db, met, wake, log)
  await ensureOwner({ ctx, input: { telegramId: config.ownerId } })

  const metrics = createMetrics()
  const lines = createBotLines({ ctx, config, met, metrics })
  const hub = createHub({ ctx })
  wake.onWake(() => hub.wake())
  metrics.readOnDemand({
    connections: () => hub.connections(),
    outboxQueue: () => countWaiting({ ctx, input: { max: 10_000 } }),
  })

  const ports = createFilePorts(config, db)
  if (config.blobs.place === 'folder' && db.kind === 'postgres')
    log.warn('uploads are kept in a folder: this serves one machine, unless every process shares it')
  const workers = startWorkers({
    ctx,
    ports,
    apis: createApis(config),
    delivery: { onOutcome: metrics.callEnded },
  })
  undo.add('the workers', () => workers.stop())
  wake.onWake((news) => workers.wake(news))

  const readiness = createReadiness(db)
  const { telegramWebOrigin: telegramOrigin } = config
  const app = createApp({
    api: {
      ctx,
      hub,
      staffBotToken: config.staffBotToken,
      initDataMaxAge: config.initDataMaxAge,
      miniappOrigin: config.miniappUrl,
      blobs: ports.blobs,
    },
    files: {
      ctx,
      ports,
      linkKey: linkKey(config.staffBotToken),
      origins: [config.miniappUrl, telegramOrigin],
    },
    webhooks: {
      customer: createWebhook(lines.customer.token, lines.customer.handler, log),
      staff: createWebhook(lines.staff.token, lines.staff.handler, log),
    },
    notReady: readiness.notReady,
    metrics,
    metricsToken: config.metricsToken,
    staticFiles: createStaticFiles(join(packageRoot, 'dist', 'miniapp'), { apiBase: '', telegramOrigin }),
    log,
  })
  const http = await listen(app.fetch, config)
  undo.add('the web server', http.stop)
  undo.add('live streams', () => hub.stop())

  const { updates, telegramApiRoot: apiRoot } = config
  const webhookUrls = updates.mode === 'webhook' ? updates : { customerUrl: null, staffUrl: null }
  const incoming = [
    startUpdates({ ctx, line: lines.customer, apiRoot, webhookUrl: webhookUrls.customerUrl }),
    startUpdates({ ctx, line: lines.staff, apiRoot, webhookUrl: webhookUrls.staffUrl }),
  ]
  for (const one of incoming) undo.add('updates', one.stop)
  const commands = keepStaffCommands(ctx, lines.staff.api)
  undo.add('commands', commands.stop)
  await Promise.all(incoming.map((one) => one.begun))
  readiness.begin()
  return http.url
}

/** Starts a whole server process: database, bots, live log, workers, HTTP, and last the updates. */
export async function startServer(config: Config): Promise<RunningServer> {
  const blobSecret = config.blobs.place === 's3' ? config.blobs.secretAccessKey : ''
  const secrets = [config.customerBotToken, config.staffBotToken, config.metricsToken ?? '', blobSecret]
  const log = createLogger({ level: config.logLevel, secrets: secrets.filter(Boolean) })
  const undo = createUndo(log)
  try {
    const url = await run(config, log, undo)
    log.info({ url, publicUrl: config.publicUrl, updates: config.updates.mode }, 'ready')
    return { url, log, stop: undo.run }
  } catch (error) {
    if (!(error instanceof StartError)) log.fatal({ err: error }, 'could not start')
    await undo.run()
    throw error
  }
}
