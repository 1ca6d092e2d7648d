import type { AuditAction } from '#contract/enums.ts'
import { audit } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'

export interface AuditEntry {
  action: AuditAction
  /** What it was done to, as it is called now; `id` where it has one. */
  subject: { id?: number; name: string }
  /** Scalars or small objects, as they were and as they are; a text whole, with its formatting where it has one. */
  before?: unknown
  after?: unknown
}

/** Writes down who changed what, in the transaction of the change. Rows stay for ever. */
export async function recordAudit(ctx: TxCtx, entry: AuditEntry): Promise<void> {
  await ctx.tx.insert(audit).values({
    operatorId: ctx.actor.type === 'operator' ? ctx.actor.operatorId : null,
    action: entry.action,
    subjectId: entry.subject.id ?? null,
    subject: entry.subject.name,
    before: entry.before ?? null,
    after: entry.after ?? null,
  })
}
