import { join } from 'node:path'
import { type Database, type DatabaseOptions, openDatabase } from '#db/client.ts'
import { DirectoryLocked } from '#db/directory-lock.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { packageRoot } from '#i18n/package-root.ts'
import type { Log } from '#services/context.ts'
import { StartError } from './start-error.ts'

/** @throws StartError for a database that is too old or in which Russian neither lower-cases nor sorts */
async function refuseUnfit(db: Database): Promise<void> {
  const [row] = await db.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
    [],
  )
  if ((row?.version ?? 0) < 150_000) throw new StartError('The database must be PostgreSQL 15 or later.')
  // Not asked where Russian cannot even be sent: the encoding would refuse the question.
  const [russian] =
    row?.encoding === 'UTF8'
      ? await db.query<{ lowers: boolean }>(`select lower('Ё') = 'ё' as lowers`, [])
      : []
  if (!russian?.lowers)
    throw new StartError(
      `This database (encoding ${row?.encoding}) cannot lower-case Russian: lower('Ё') is not 'ё'. Create it with ` +
        "encoding 'UTF8' and a UTF-8 locale, for example: create database souffleur template template0 " +
        "encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'",
    )
}

/** @throws StartError when it cannot be opened, saying which of the two databases it is and why */
async function open(options: DatabaseOptions): Promise<Database> {
  try {
    return await openDatabase(options)
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown error'
    // Its words name the directory and what to do.
    if (error instanceof DirectoryLocked) throw new StartError(why, { cause: error })
    const which = 'databaseUrl' in options ? 'in DATABASE_URL' : `in ${options.dataDir} (DATA_DIR)`
    throw new StartError(`The database ${which} cannot be opened: ${why}`, { cause: error })
  }
}

/** Opens the database, sees that it will do, and brings it up to this version. */
export async function prepareDatabase(options: DatabaseOptions, log: Log): Promise<Database> {
  const db = await open(options)
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
