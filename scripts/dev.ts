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
import { serveMiniApp } from './tools/serve-miniapp.ts'

/**
 * `npm run dev`: the demo with the server restarted and the Mini App replaced as their sources change. Its state
 * is its own, so that both may run.
 */
const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.DEV_PORT ?? '8090' },
    dir: { type: 'string', default: process.env.DEV_DIR ?? join(packageRoot, '.demo', 'dev') },
  },
})
const say = (text: string) => console.log(text)
const inDist = ['--enable-source-maps', join(packageRoot, 'dist', 'server', 'main.js')]
const watched = [
  join(packageRoot, 'node_modules', 'tsx', 'dist', 'cli.mjs'),
  'watch',
  '--clear-screen=false',
  join(packageRoot, 'server', 'main.ts'),
]

async function run(): Promise<void> {
  const undo = endOnSignals()
  const home = await openHome(flags.dir)
  undo.add(home.leave)
  const isNew = !home.isSeeded()
  await buildStale(isNew ? ['phones', 'server'] : ['phones'], (name) => say(`Building the ${name} …`))
  const last = lastPorts(home.place('ports.json'))
  const ports = await choosePorts(home.place('ports.json'), Number(flags.port), say)
  const publicUrl = originAt(ports.miniapp)
  if (last.miniapp) moveStateFile(home.place('sandbox.json'), originAt(last.miniapp), publicUrl)
  const world = await startWorld(ports, home.place('sandbox.json'), isNew ? seedReachesBack : 0)
  undo.add(world.stop)

  const options: ServerOptions = {
    args: watched,
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
    await playSeed(world.client, { ...options, args: inDist })
    home.markSeeded()
  }
  const miniapp = await serveMiniApp({
    port: ports.miniapp,
    api: `http://127.0.0.1:${ports.server}`,
    telegramOrigin: world.addresses.webOrigin,
  })
  undo.add(miniapp.stop)
  const server = runServer(options)
  undo.add(server.stop)
  void server.ended.then(() => undo.end(1))
  await server.ready()
  const { stage, customer, operator } = world.addresses
  say(`
  Both phones        ${stage}
  Customer's phone   ${customer}
  Operator's phone   ${operator}

  The Mini App and the server follow their sources. The server's log: ${options.logFile}
`)
}

run().catch((error: unknown) => {
  console.error(inWords(error))
  process.exit(1)
})
