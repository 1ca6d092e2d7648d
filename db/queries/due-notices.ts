import type { Database } from '#db/client.ts'

/** Whether any dialog's notices are due: what the worker asks each time it wakes, mostly in vain. */
export async function hasDueNotices(db: Database): Promise<boolean> {
  const rows = await db.query('select 1 from dialog where notices_due limit 1', [])
  return rows.length > 0
}
