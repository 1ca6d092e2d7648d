import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { type Database, rowsOf } from './database.ts'

/** Applies what is missing of `folder`, one process at a time. Gives how many were applied. */
export function migrateDatabase(db: Database, folder: string): Promise<number> {
  return db.withLock('souffleur:migrate', async () => {
    const files = readMigrationFiles({ migrationsFolder: folder })
    await db.orm.execute(
      sql`create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())`,
    )
    const done = rowsOf<{ hash: string }>(await db.orm.execute(sql`select hash from migration`))
    const known = new Set(done.map((row) => row.hash))
    let applied = 0
    for (const file of files) {
      if (known.has(file.hash)) continue
      await db.transaction(async (tx) => {
        // To index millions of messages takes longer than a statement may otherwise.
        await tx.execute(sql`set local statement_timeout = 0`)
        for (const statement of file.sql) await tx.execute(sql.raw(statement))
        await tx.execute(
          sql`insert into migration (name, hash) values (${String(file.folderMillis)}, ${file.hash})`,
        )
      })
      applied += 1
    }
    return applied
  })
}
