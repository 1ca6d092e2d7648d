import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle } from 'drizzle-orm/pglite'
import { type Database, type Orm, settingText } from './database.ts'
import { lockDirectory } from './directory-lock.ts'
import { retryConflicts } from './retry-conflicts.ts'
import * as schema from './schema/index.ts'

const asIs = (value: string) => value
const INT8 = 20
const DATE = 1082
const TIMESTAMP = 1114
const TIMESTAMPTZ = 1184

/** bigint as number, instants and days as PostgreSQL's text. */
const reading = {
  parsers: { [INT8]: Number, [TIMESTAMPTZ]: asIs, [TIMESTAMP]: asIs, [DATE]: asIs },
}

/** What migrations install by `create extension`. */
export const extensions = { pg_trgm }

/**
 * The embedded database in `dataDir`/pg. PGlite itself lets a second writer in and is ruined by it.
 * @throws DirectoryLocked while another process has it
 */
export async function openPglite(dataDir: string): Promise<Database> {
  const unlock = await lockDirectory(dataDir)
  try {
    const db = await wrapPglite(await PGlite.create({ dataDir: join(dataDir, 'pg'), extensions }))
    return { ...db, close: () => db.close().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}

/** An embedded database as the rooms above see it. */
export async function wrapPglite(pg: PGlite): Promise<Database> {
  await pg.exec("set timezone = 'UTC'")
  const orm = drizzle(pg, { schema, casing: 'snake_case' }) as unknown as Orm
  const held = new Map<string, Promise<unknown>>()
  const withLock = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const mine = (held.get(name) ?? Promise.resolve()).then(work, work)
    held.set(name, mine)
    const forget = () => {
      if (held.get(name) === mine) held.delete(name)
    }
    mine.then(forget, forget)
    return mine
  }
  return {
    kind: 'pglite',
    orm,
    query: async <Row>(text: string, params: readonly unknown[]) =>
      (await pg.query<Row>(text, [...params], reading)).rows,
    fresh: <Row>(text: string, params: readonly unknown[], settings?: Readonly<Record<string, string>>) =>
      pg.transaction(async (tx) => {
        if (settings) await tx.query(settingText, [JSON.stringify(settings)])
        return (await tx.query<Row>(text, [...params], reading)).rows
      }),
    transaction: (work) => retryConflicts(() => orm.transaction((tx) => work(tx as Orm))),
    listen: (channel, onPayload) => pg.listen(channel, onPayload),
    notify: async (channel, payload) => {
      await pg.query('select pg_notify($1, $2)', [channel, payload])
    },
    withLock,
    tryLock: async (name, work) => (held.has(name) ? null : { result: await withLock(name, work) }),
    close: () => pg.close(),
  }
}
