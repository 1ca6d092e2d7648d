import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { AuditAction } from '#contract/enums.ts'
import { audit, operator } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'

export interface AuditRow {
  id: number
  at: Date
  /** Who did it; null: the system. */
  operator: string | null
  action: AuditAction
  subject: string
  before: unknown
  after: unknown
}

export interface AuditPage {
  rows: AuditRow[]
  /** Where the next page begins; null on the last. */
  before: number | null
}

/** As JSON: a name like `007` or `null`, read as jsonb, would be taken for a number or for nothing. */
const json = (column: AnyPgColumn): SQL<string | null> => sql`${column}::text`
const parsed = (kept: string | null): unknown => (kept === null ? null : JSON.parse(kept))

/**
 * What was changed, newest first, in pages: those before the row `before`, and with `operatorId` what that person did.
 * @throws ServiceError forbidden
 */
export function listAudit(args: {
  ctx: OperatorCtx
  input: { before: number | null; operatorId: number | null; limit: number }
}): Promise<AuditPage> {
  const { before, operatorId, limit } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    const rows = await ctx.tx
      .select({
        id: audit.id,
        at: audit.at,
        operator: operator.name,
        action: audit.action,
        subject: audit.subject,
        before: json(audit.before),
        after: json(audit.after),
      })
      .from(audit)
      .leftJoin(operator, eq(operator.id, audit.operatorId))
      .where(
        and(
          before === null ? undefined : lt(audit.id, before),
          operatorId === null ? undefined : eq(audit.operatorId, operatorId),
        ),
      )
      .orderBy(desc(audit.id))
      .limit(limit + 1)
    const shown = rows
      .slice(0, limit)
      .map((row) => ({ ...row, before: parsed(row.before), after: parsed(row.after) }))
    return { rows: shown, before: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
  })
}
