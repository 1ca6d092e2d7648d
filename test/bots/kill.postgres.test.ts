import { test } from 'vitest'
import { createPostgresDatabase } from '#test/database/test-database.ts'
import { killUnderLoad } from './kill-under-load.ts'

test.concurrent.for(['webhook', 'polling'] as const)(
  'killed ten times with -9 under load on PostgreSQL, updates by %s: nothing lost, nothing doubled, order kept',
  { timeout: 600_000 },
  async (updates, { expect }) => {
    const { url, drop } = await createPostgresDatabase()
    await killUnderLoad(expect, { DATABASE_URL: url }, updates).finally(drop)
  },
)
