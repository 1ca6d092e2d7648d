import type { Database } from './database.ts'
import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'

export type { Database, Orm, Param } from './database.ts'
export { rowsOf } from './database.ts'

export type DatabaseOptions = { databaseUrl: string } | { dataDir: string }

/** Opens PostgreSQL or the embedded database of `dataDir`. Does not migrate: see db/migrate.ts. */
export const openDatabase = (options: DatabaseOptions): Promise<Database> =>
  'databaseUrl' in options ? openPostgres(options.databaseUrl) : openPglite(options.dataDir)
