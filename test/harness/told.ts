import { asc, gt, max } from 'drizzle-orm'
import type { AuditAction } from '#contract/enums.ts'
import { audit, event } from '#db/schema/index.ts'
import type { Scene } from './scene.ts'

interface Told {
  /** What the audit says was done since the mark, in order. */
  audits: () => Promise<
    { operatorId: number | null; action: AuditAction; subject: string; before: unknown; after: unknown }[]
  >
  /** The live events since the mark, as the log keeps them. */
  events: () => Promise<(typeof event.$inferSelect)['data'][]>
  /** Runs a verb and gives what was told by it alone. */
  by: (work: () => Promise<unknown>) => Promise<{ actions: AuditAction[]; events: string[] }>
  mark: () => Promise<void>
}

/** What the verbs of a scene have written into the audit and the live log; the audit outlives a scene's reset. */
export function toldOf(scene: Scene): Told {
  const { orm } = scene.db
  let lastAudit = 0
  let lastEvent = 0
  const readAudit = () => orm.select().from(audit).where(gt(audit.id, lastAudit)).orderBy(asc(audit.id))
  const readEvents = () => orm.select().from(event).where(gt(event.id, lastEvent)).orderBy(asc(event.id))
  const told: Told = {
    audits: async () =>
      (await readAudit()).map(({ operatorId, action, subject, before, after }) => ({
        operatorId,
        action,
        subject,
        before,
        after,
      })),
    events: async () => (await readEvents()).map((row) => row.data),
    mark: async () => {
      const [newest] = await orm.select({ id: max(audit.id) }).from(audit)
      const [last] = await orm.select({ id: max(event.id) }).from(event)
      lastAudit = newest?.id ?? 0
      lastEvent = last?.id ?? 0
    },
    by: async (work) => {
      await told.mark()
      await work()
      const events = await told.events()
      return {
        actions: (await told.audits()).map((row) => row.action),
        events: events.map((data) => ('what' in data ? data.what : data.kind)),
      }
    },
  }
  return told
}
