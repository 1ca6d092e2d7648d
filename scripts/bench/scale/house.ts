import { createHash } from 'node:crypto'
import { readdir, readFile, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { migrateDatabase } from '#db/migrate.ts'
import { openPostgres } from '#db/postgres.ts'
import { startPostgres } from '#test/database/start-postgres.ts'
import { migrationsFolder, projectRoot } from '#test/paths.ts'
import { generateHouse } from './generate.ts'
import type { Sizes } from './sizes.ts'

export interface House {
  /** Of a copy that may be changed. */
  url: string
  /** Drops the copy; the house itself is kept for the next run. */
  stop: () => Promise<void>
}

const keptIn = join(tmpdir(), 'souffleur-scale')
const settings = [
  'shared_buffers=2GB',
  'max_wal_size=8GB',
  // What fills new tables need not be logged beside.
  'wal_level=minimal',
  'max_wal_senders=0',
]
const [kept, making, copied] = ['souffleur_scale_', 'souffleur_scale_making', 'souffleur_scale_copy']
/** Disk a message takes, with all that belongs to it and its dialog, and again in the copy; bytes. */
const bytesOfMessage = 2 * 1200

const note = (text: string) => console.error(text)
const connect = (url: string) => postgres(url, { max: 1, onnotice: () => undefined })
const within = (url: string, database: string) => {
  const named = new URL(url)
  named.pathname = `/${database}`
  return named.href
}

const shortHash = (...parts: (string | Buffer)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, 8)
}

/** What names of databases of this schema and generator begin with, and the name of that of these sizes. */
async function namesOf(sizes: Sizes): Promise<{ current: string; name: string }> {
  const parts: Buffer[] = []
  for (const folder of [migrationsFolder, `${projectRoot}scripts/bench/scale`])
    for (const file of (await readdir(folder)).toSorted())
      if (/\.sql$|chance|words|big-tables|fill-|generate/.test(file))
        parts.push(await readFile(join(folder, file)))
  const current = `${kept}${shortHash(...parts)}_`
  return { current, name: `${current}${shortHash(JSON.stringify({ ...sizes, until: null }))}` }
}

async function requireRoom({ messages }: Sizes): Promise<void> {
  const { bavail, bsize } = await statfs(tmpdir())
  const needed = messages * bytesOfMessage
  if (bavail * bsize < needed) throw new Error(`${Math.ceil(needed / 1e9)} GB of disk are needed`)
}

/** Builds them on two connections: of the first statement one is busy for as long as the other of all the rest. */
async function buildIndexes(url: string, statements: string[]): Promise<void> {
  const left = [...statements]
  const lane = async () => {
    const client = connect(url)
    await client.unsafe("set maintenance_work_mem = '1GB'")
    await client.unsafe('set max_parallel_maintenance_workers = 0')
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const began = performance.now()
      await client.unsafe(next)
      note(`  ${Math.round(performance.now() - began)} ms  ${next.slice(0, 90)}`)
    }
    await client.end()
  }
  await Promise.all([lane(), lane()])
}

async function makeHouse(url: string, sizes: Sizes): Promise<void> {
  const db = await openPostgres(url, 2)
  await migrateDatabase(db, migrationsFolder)
  await db.close()
  const client = connect(url)
  const indexes = await client.begin((transaction) =>
    generateHouse(
      async <Row>(text: string) => [...(await transaction.unsafe(text))] as Row[],
      sizes,
      (step, ms) => note(`  ${Math.round(ms)} ms  ${step}`),
    ),
  )
  await buildIndexes(url, indexes)
  await client.unsafe('vacuum (freeze, analyze)')
  await client.unsafe('checkpoint')
  await client.end()
}

/** Makes the database of these sizes unless it is there, and a copy of it. Those of an earlier schema go. */
async function keepHouse(server: string, sizes: Sizes): Promise<void> {
  const { current, name } = await namesOf(sizes)
  const admin = connect(server)
  const known = await admin<{ datname: string }[]>`
    select datname from pg_database where starts_with(datname, ${kept})`
  for (const { datname } of known)
    if (!datname.startsWith(current)) await admin.unsafe(`drop database ${datname} with (force)`)
  if (!known.some(({ datname }) => datname === name)) {
    await requireRoom(sizes)
    note(`Generating ${sizes.dialogs} dialogs with ${sizes.messages} messages; they are kept in ${keptIn}.`)
    await admin.unsafe(
      `create database ${making} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
    )
    await makeHouse(within(server, making), sizes)
    await admin.unsafe(`alter database ${making} rename to ${name}`)
  }
  await admin.unsafe(`create database ${copied} template ${name} strategy file_copy`)
  await admin.end()
}

/**
 * A copy of the generated house of these sizes on a PostgreSQL of its own, durable. The house is generated when there is
 * none of this schema and these sizes from an earlier run. `atEnd` is given what must be stopped when the process is.
 */
export async function openHouse(sizes: Sizes, atEnd: (step: () => unknown) => void): Promise<House> {
  const server = await startPostgres({ keptIn, settings })
  atEnd(server.stop)
  try {
    await keepHouse(server.url, sizes)
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    url: within(server.url, copied),
    stop: async () => {
      const admin = connect(server.url)
      await admin.unsafe(`drop database ${copied} with (force)`)
      await admin.end()
      await server.stop()
    },
  }
}
