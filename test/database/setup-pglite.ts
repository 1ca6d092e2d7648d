import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '#db/migrate.ts'
import { extensions, wrapPglite } from '#db/pglite.ts'
import { migrationsFolder } from '#test/paths.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A dump of a migrated embedded database; each test database starts as a copy of it. */
    pgliteDump: string
  }
}

/** Migrates an embedded database once for the run; its dump makes the next ones cheap. */
export async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'souffleur-pglite-'))
  const dump = join(folder, 'template.tar')
  const pg = await PGlite.create({ extensions })
  const db = await wrapPglite(pg)
  await migrateDatabase(db, migrationsFolder)
  // Two of three databases that nobody here connects to: copies are made faster without.
  await pg.exec("update pg_database set datistemplate = false where datname in ('template0', 'template1')")
  for (const unused of ['template0', 'template1']) await pg.exec(`drop database ${unused}`)
  await writeFile(dump, Buffer.from(await (await pg.dumpDataDir('none')).arrayBuffer()))
  await db.close()
  project.provide('pgliteDump', dump)
  return () => rm(folder, { recursive: true, force: true })
}
