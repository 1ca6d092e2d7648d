import { test } from 'vitest'
import { createPostgresDatabase } from '#test/database/test-database.ts'
import { killUnderLoad } from './kill-under-load.ts'

test.each(['webhook', 'polling'] as const)(
  'killed ten times with -9 under load on PostgreSQL, updates by %s: nothing lost, nothing doubled, order kept',
  async (updates) => {
    const { url, drop } = await createPostgresDatabase()
    await killUnderLoad({ DATABASE_URL: url }, updates).finally(drop)
  },
  600_000,
)
