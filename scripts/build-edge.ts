import { join } from 'node:path'
import { packageRoot } from '#i18n/package-root.ts'
import { buildStale } from './tools/build-stale.ts'
import { inWords } from './tools/in-words.ts'
import { readEdgeConfig, writeEdge } from './tools/write-edge.ts'

/**
 * `npm run build:edge`: the Mini App for a static host apart from the server, in dist/edge (wrangler.toml).
 * `API_BASE` is the server's https origin; `TELEGRAM_WEB_ORIGIN` as for the server.
 */
const dist = join(packageRoot, 'dist')

async function run(): Promise<void> {
  const config = readEdgeConfig(process.env)
  await buildStale(['miniapp'], () => console.log('Building the miniapp …'))
  writeEdge(join(dist, 'miniapp'), join(dist, 'edge'), config)
  console.log(`dist/edge is ready; its pages ask ${config.apiBase}`)
}

run().catch((error: unknown) => {
  console.error(inWords(error))
  process.exit(1)
})
