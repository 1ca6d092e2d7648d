import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import postgres from 'postgres'
import { inject } from 'vitest'
import type { Database } from '#db/client.ts'
import { extensions, wrapPglite } from '#db/pglite.ts'
import { openPostgres } from '#db/postgres.ts'

/** A migrated, empty PostgreSQL database of its own. `drop` also closes who is left in it. */
export async function createPostgresDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `souffleur_test_${randomBytes(6).toString('hex')}`
  const admin = postgres(inject('postgresUrl'), { max: 1, onnotice: () => undefined })
  await admin.unsafe(`create database ${name} template ${inject('postgresTemplate')}`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: async () => {
      await admin.unsafe(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}

const openPgliteCopy = async (): Promise<Database> => {
  const dump = new Blob([await readFile(inject('pgliteDump'))])
  return wrapPglite(await PGlite.create({ loadDataDir: dump, extensions }))
}

/**
 * A migrated, empty database of the kind the project under test names; `close` drops it. `connections` is how
 * many PostgreSQL may be used at once; the embedded one has a single connection.
 */
export async function testDatabase(connections = 20): Promise<Database> {
  if (process.env.TEST_DATABASE !== 'postgres') return openPgliteCopy()
  const { url, drop } = await createPostgresDatabase()
  const db = await openPostgres(url, connections)
  return {
    ...db,
    close: async () => {
      await db.close()
      await drop()
    },
  }
}

/** The same database over connections of its own, as another process has it; the embedded one has no others. */
export async function connectAgain(db: Database): Promise<Database> {
  if (db.kind !== 'postgres') return { ...db, close: async () => undefined }
  const [row] = await db.query<{ name: string }>('select current_database() as name', [])
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${row?.name}`
  return openPostgres(url.href, 3)
}
