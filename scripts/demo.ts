import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { packageRoot } from '#i18n/package-root.ts'
import { seedReachesBack } from './seed.ts'
import { buildStale } from './tools/build-stale.ts'
import { openHome } from './tools/demo-home.ts'
import { endOnSignals } from './tools/end-on-signals.ts'
import { inWords } from './tools/in-words.ts'
import { moveStateFile } from './tools/move-origin.ts'
import { playSeed } from './tools/play-seed.ts'
import { choosePorts, lastPorts, originAt } from './tools/ports.ts'
import { runServer, type ServerOptions } from './tools/run-server.ts'
import { startWorld } from './tools/sandbox-world.ts'

/**
 * `npm run demo`: everything on this machine, with no token, database or account. A sandbox stands in for
 * Telegram; the production server, as built, is pointed at it. `--port` is the first of its four ports, `--dir`
 * where its state lies.
 */
const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.DEMO_PORT ?? '8080' },
    dir: { type: 'string', default: process.env.DEMO_DIR ?? join(packageRoot, '.demo') },
  },
})
const say = (text: string) => console.log(text)

async function run(): Promise<void> {
  const undo = endOnSignals()
  const home = await openHome(flags.dir)
  undo.add(home.leave)
  await buildStale(['miniapp', 'phones', 'server'], (name) => say(`Building the ${name} …`))
  const last = lastPorts(home.place('ports.json'))
  const ports = await choosePorts(home.place('ports.json'), Number(flags.port), say)
  const isNew = !home.isSeeded()
  const publicUrl = originAt(ports.server)
  if (last.server) moveStateFile(home.place('sandbox.json'), originAt(last.server), publicUrl)
  const world = await startWorld(ports, home.place('sandbox.json'), isNew ? seedReachesBack : 0)
  undo.add(world.stop)

  const options: ServerOptions = {
    args: ['--enable-source-maps', join(packageRoot, 'dist', 'server', 'main.js')],
    cwd: flags.dir,
    port: ports.server,
    publicUrl,
    sandbox: world.addresses.sandbox,
    webOrigin: world.addresses.webOrigin,
    dataDir: home.place('data'),
    logFile: home.place('server.log'),
    onWarning: (text) => console.error(`[server] ${text}`),
  }
  if (isNew) {
    say('Preparing the database and the first dialogs …')
    await playSeed(world.client, options)
    home.markSeeded()
  }
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

run().catch((error: unknown) => {
  console.error(inWords(error))
  process.exit(1)
})
