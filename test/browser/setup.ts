import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '#db/migrate.ts'
import { openPglite } from '#db/pglite.ts'
import { needBuilt } from '#test/need-built.ts'
import { migrationsFolder } from '#test/paths.ts'
import { needChromium } from '../../scripts/tools/find-chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    chromiumPath: string
    /** A data directory with an empty, migrated database; each stage's is a copy of it. */
    freshData: string
  }
}

/** The browser tests drive what `npm run build` made, not sources. */
export async function setup(project: TestProject) {
  needBuilt('server/main.js', 'miniapp/index.html', 'phones/stage.html')
  project.provide('chromiumPath', await needChromium())
  const folder = await mkdtemp(join(tmpdir(), 'souffleur-fresh-'))
  const db = await openPglite(folder)
  await migrateDatabase(db, migrationsFolder)
  await db.close()
  project.provide('freshData', folder)
  return () => rm(folder, { recursive: true, force: true })
}
