import { join } from 'node:path'
import { type Database, type DatabaseOptions, openDatabase } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { packageRoot } from '#i18n/package-root.ts'
import type { Log } from '#services/context.ts'
import { StartError } from './start-error.ts'

/** @throws StartError for a database that is too old or in which Russian neither lower-cases nor sorts */
async function refuseUnfit(db: Database): Promise<void> {
  const [row] = await db.query<{ version: number; lowers: boolean }>(
    `select current_setting('server_version_num')::int as version, lower('Ё') = 'ё' as lowers`,
    [],
  )
  if ((row?.version ?? 0) < 150_000) throw new StartError('The database must be PostgreSQL 15 or later.')
  if (!row?.lowers)
    throw new StartError(
      "This database cannot lower-case Russian: lower('Ё') is not 'ё'. Create it with " +
        "encoding 'UTF8' and a UTF-8 locale, for example: create database souffleur template template0 " +
        "encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'",
    )
}

/** Opens the database, sees that it will do, and brings it up to this version. */
export async function prepareDatabase(options: DatabaseOptions, log: Log): Promise<Database> {
  const db = await openDatabase(options)
  try {
    await refuseUnfit(db)
    const applied = await migrateDatabase(db, join(packageRoot, 'db', 'migrations'))
    // The embedded database is this process's alone: a right somebody still holds was a dead process's.
    if (db.kind === 'pglite') {
      await db.query('delete from lease', [])
      await db.query('update lane set locked_until = null where locked_until is not null', [])
    }
    log.info({ kind: db.kind, applied }, 'the database is ready')
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}
