import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '#db/client.ts'

const patience = 2_000

/** Whether this process can serve: it let updates in, its migrations are there and the database answers. */
export function createReadiness(db: Database) {
  let hasBegun = false
  const askDatabase = async () => {
    const rows = await db.query('select 1 from migration limit 1', [])
    return rows.length > 0 ? null : 'the database has no migrations'
  }
  return {
    /** Everything is started. */
    begin: () => {
      hasBegun = true
    },
    notReady: async (): Promise<string | null> => {
      if (!hasBegun) return 'starting'
      const timer = new AbortController()
      const late = wait(patience, 'the database does not answer', { signal: timer.signal })
      try {
        return await Promise.race([askDatabase(), late])
      } catch {
        return 'the database cannot be reached'
      } finally {
        late.catch(() => undefined)
        timer.abort()
      }
    },
  }
}
