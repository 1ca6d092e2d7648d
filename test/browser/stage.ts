import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, inject, test } from 'vitest'
import type { SandboxClient } from '#sandbox/client.ts'
import { type ServerProcess, startServerProcess } from '#test/bots/server-process.ts'
import { freePort } from '#test/database/start-postgres.ts'
import { inviteColleague } from '../../scripts/tools/invite-colleague.ts'
import { colleague, customerBot, owner, staffBot, startWorld } from '../../scripts/tools/sandbox-world.ts'
import { forgetLists } from './forget-lists.ts'
import { raiseScene, type Scene } from './scene.ts'

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

type World = Awaited<ReturnType<typeof startWorld>>

/** The product as built, the sandbox in Telegram's place, both phones on their origins, and a browser. */
export interface Stage {
  telegram: SandboxClient
  browser: Browser
  /** Where the phones and the server answer; they keep their addresses when started anew. */
  addresses: World['addresses'] & { server: string }
  /** All its server processes have logged, oldest first. */
  serverLog(): Record<string, unknown>[]
  /** Starts the server process, if none runs. */
  startServer(): Promise<void>
  stopServer(): Promise<void>
  /** Ends the server process without a word. */
  killServer(): Promise<void>
  /** Stops everything but the browser, as Ctrl-C does a demo, and starts it again. */
  restart(): Promise<void>
}

interface StageOptions {
  /** Besides the owner, `colleague` is an operator too. */
  withColleague?: boolean
}

const parseLog = (output: string): Record<string, unknown>[] =>
  output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []))

/** Has written to the staff bot, and so has its button. */
async function enterStaffChat(telegram: SandboxClient, personId: number): Promise<void> {
  const chat = telegram.person(personId).in(staffBot.username)
  await chat.start()
  await telegram.until(chat.info, ({ menuButton }) => menuButton.type === 'web_app')
}

async function buildStage({ withColleague = false }: StageOptions): Promise<[Stage, () => Promise<void>]> {
  const folder = await mkdtemp(join(tmpdir(), 'souffleur-stage-'))
  await cp(inject('freshData'), join(folder, 'data'), { recursive: true })
  const [stage, customer, sandbox, port] = await Promise.all([freePort(), freePort(), freePort(), freePort()])
  const ports = { stage, customer, sandbox, server: port, miniapp: 0 }
  const openWorld = () => startWorld(ports, join(folder, 'sandbox.json'))
  let world = await openWorld()
  const servers: ServerProcess[] = []
  let isRunning = false
  const startServer = async () => {
    if (isRunning) return
    const env = {
      CUSTOMER_BOT_TOKEN: customerBot.token,
      STAFF_BOT_TOKEN: staffBot.token,
      OWNER_ID: String(owner.id),
      UPDATES: 'polling',
      DATA_DIR: join(folder, 'data'),
      PORT: String(port),
      TELEGRAM_API_ROOT: world.addresses.sandbox,
      TELEGRAM_WEB_ORIGIN: world.addresses.webOrigin,
    }
    servers.push(await startServerProcess(env))
    isRunning = true
  }
  const stopServer = async () => {
    isRunning = false
    await servers.at(-1)?.stop()
  }
  const { client: telegram } = world
  const [browser] = await Promise.all([
    chromium.launch({ executablePath: inject('chromiumPath'), args: browserFlags }),
    startServer(),
  ])
  await enterStaffChat(telegram, owner.id)
  if (withColleague) await inviteColleague(telegram)
  const close = async () => {
    await browser.close()
    await servers.at(-1)?.kill9()
    await world.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const built: Stage = {
    telegram,
    browser,
    addresses: { ...world.addresses, server: `http://127.0.0.1:${port}` },
    serverLog: () => servers.flatMap((server) => parseLog(server.output())),
    startServer,
    stopServer,
    killServer: async () => {
      isRunning = false
      await servers.at(-1)?.kill9()
    },
    restart: async () => {
      await stopServer()
      await world.stop()
      // Nothing answers there now; what was kept of the old connections is dropped before the port is in use again.
      await fetch(world.addresses.sandbox).catch(() => undefined)
      world = await openWorld()
      await startServer()
    },
  }
  return [built, close]
}

/**
 * Sets the stage for one test file. The `scene` it gives takes the place of `test`: new people and new browser
 * contexts each time, and nothing unexpected in their consoles, requests or the server's log.
 */
export function setStage(options: StageOptions = {}) {
  const team = [owner.id, ...(options.withColleague ? [colleague.id] : [])]
  let stage: Stage
  let close: () => Promise<void>
  beforeAll(async () => {
    ;[stage, close] = await buildStage(options)
  })
  afterAll(() => close?.())
  return (name: string, play: (scene: Scene) => Promise<void>) =>
    test(name, async () => {
      // The scene before may have broken off without one.
      await stage.startServer()
      await forgetLists(stage.telegram, stage.addresses.server, team)
      const { scene, end } = raiseScene(stage)
      await end(play(scene))
    })
}
