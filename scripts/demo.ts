import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { DirectoryLocked, lockDirectory } from '#db/directory-lock.ts'
import { packageRoot } from '#i18n/package-root.ts'
import type { SandboxClient } from '#sandbox/client.ts'
import { seed, seedReachesBack } from './seed.ts'
import { buildStale } from './tools/build-stale.ts'
import { endOnSignals } from './tools/end-on-signals.ts'
import { choosePorts } from './tools/ports.ts'
import { runServer, type ServerOptions } from './tools/run-server.ts'
import { colleague, startWorld } from './tools/sandbox-world.ts'

/**
 * `npm run demo`: everything on this machine, with no token, database or account. A sandbox stands in for
 * Telegram; the production server, as built, is pointed at it. All state lies in `.demo/`.
 */
const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.DEMO_PORT ?? '8080' },
    dir: { type: 'string', default: process.env.DEMO_DIR ?? join(packageRoot, '.demo') },
  },
})
const place = (name: string) => join(flags.dir, name)
const say = (text: string) => console.log(text)

/** @throws in words when this demo runs already. */
async function takeDirectory(): Promise<() => void> {
  try {
    return await lockDirectory(flags.dir)
  } catch (error) {
    if (!(error instanceof DirectoryLocked)) throw error
    throw new Error(
      `The demo is running already: ${flags.dir} is in use. Stop it first, or give this one --dir.`,
    )
  }
}

/** Waits for a server whose demo was killed to have left the database. */
async function databaseIsFree(): Promise<void> {
  for (let waited = 0; ; waited += 250) {
    try {
      return (await lockDirectory(place('data')))()
    } catch (error) {
      if (!(error instanceof DirectoryLocked) || waited > 15_000) throw error
      await delay(250)
    }
  }
}

/** The seed is played once; a demo stopped before its end begins anew. */
function forgetHalfSeeded(): void {
  if (existsSync(place('seeded'))) return
  for (const name of ['data', 'sandbox.json', 'sandbox.json.files'])
    rmSync(place(name), { recursive: true, force: true })
}

/**
 * The first dialogs, told by a server whose clock goes with the story. Invitations are not how the second
 * operator of a demo should have to come: for a moment they are the owner.
 */
async function prepare(client: SandboxClient, options: ServerOptions): Promise<void> {
  say('Preparing the database and the first dialogs …')
  const past = { ...options, clockBehindMs: seedReachesBack }
  const first = runServer({ ...past, ownerId: colleague.id })
  await first.ready()
  await first.stop()
  const second = runServer(past)
  await second.ready()
  await seed({ client, api: options.publicUrl, setClockBehind: second.setClockBehind })
  await second.stop()
  writeFileSync(place('seeded'), '')
}

async function run(): Promise<void> {
  mkdirSync(flags.dir, { recursive: true })
  const undo = endOnSignals()
  undo.add(await takeDirectory())
  await buildStale(['miniapp', 'phones', 'server'], (name) => say(`Building the ${name} …`))
  const ports = await choosePorts(place('ports.json'), Number(flags.port), say)
  await databaseIsFree()
  forgetHalfSeeded()
  const isNew = !existsSync(place('seeded'))
  const world = await startWorld(ports, place('sandbox.json'), isNew ? seedReachesBack : 0)
  undo.add(world.stop)

  const publicUrl = `http://127.0.0.1:${ports.server}`
  const options: ServerOptions = {
    args: ['--enable-source-maps', join(packageRoot, 'dist', 'server', 'main.js')],
    cwd: flags.dir,
    port: ports.server,
    publicUrl,
    sandbox: world.addresses.sandbox,
    webOrigin: world.addresses.webOrigin,
    dataDir: place('data'),
    logFile: place('server.log'),
    onWarning: (text) => console.error(`[server] ${text}`),
  }
  if (isNew) await prepare(world.client, options)
  const server = runServer(options)
  undo.add(server.stop)
  void server.ended.then(({ code, signal }) => {
    if (undo.isEnding()) return
    console.error(
      `The server process ended by itself (${signal ?? `code ${code}`}). Its log: ${options.logFile}`,
    )
    undo.end(1)
  })
  await server.ready()
  const { stage, customer, operator } = world.addresses
  say(`
  Souffleur runs here, with a sandbox in Telegram's place.

  Both phones        ${stage}
  Customer's phone   ${customer}
  Operator's phone   ${operator}

  Ctrl-C stops it; everything is kept in ${flags.dir} for the next start.
`)
}

/** An error and what caused it, in words. */
const inWords = (error: unknown): string =>
  error instanceof Error
    ? [error.message, ...(error.cause ? [inWords(error.cause)] : [])].join(': ')
    : String(error)

run().catch((error: unknown) => {
  console.error(inWords(error))
  process.exit(1)
})
