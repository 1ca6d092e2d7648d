import { existsSync } from 'node:fs'
import { startPostgres } from '#test/database/start-postgres.ts'
import { projectRoot } from '#test/paths.ts'
import { measureFanOut } from './bench/fan-out.ts'
import { measureFirstLoad } from './bench/first-load.ts'
import { measureInbound } from './bench/inbound.ts'
import { measureLatency } from './bench/latency.ts'
import { measureReplies } from './bench/replies.ts'
import { measureScale } from './bench/scale/measure.ts'
import { readScale } from './bench/scale/sizes.ts'
import { startBenchServer } from './bench/server.ts'

/** On a database in which nothing is. */
async function measureEmpty(): Promise<void> {
  const postgres = await startPostgres()
  const server = await startBenchServer(postgres.url)
  try {
    await measureLatency(server, postgres.url)
    await measureReplies(server)
    await measureInbound(server, postgres.url)
    await measureFanOut(server)
    await measureFirstLoad()
  } finally {
    await server.stop()
    await postgres.stop()
  }
}

/**
 * `npm run bench`: figures of the built server on a PostgreSQL of its own (fsync on), one JSON line each, beside
 * the limit that the same machine showed in the same run and the target. `-- --scale`: those of a big house instead.
 */
if (!existsSync(`${projectRoot}dist/server/main.js`)) throw new Error('Nothing built: npm run build first.')
const scale = readScale(process.argv.slice(2))
await (scale ? measureScale(scale) : measureEmpty())
