import { and, eq, inArray, sql } from 'drizzle-orm'
import { OperatorRole } from '#contract/enums.ts'
import { invitation } from '#db/schema/index.ts'
import { hasRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import type { TxCtx } from '#services/context.ts'
import { isOpen } from './list-invitations.ts'

/** The roles somebody of that role may invite to; null: they are of the team no more. */
const mayInviteTo = (role: OperatorRole | null): OperatorRole[] =>
  role !== null && hasRole(role, 'admin') ? OperatorRole.options.filter((each) => hasRole(role, each)) : []

/**
 * Nobody joins any more by what a person of the team could not have made as they stand now: `role`, or null when they
 * left. The caller has locked their row.
 */
export async function withdrawInvitations(
  ctx: TxCtx,
  { operatorId, role }: { operatorId: number; role: OperatorRole | null },
): Promise<void> {
  const allowed = mayInviteTo(role)
  const beyond = OperatorRole.options.filter((each) => !allowed.includes(each))
  if (beyond.length === 0) return
  const withdrawn = await ctx.tx
    .update(invitation)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(invitation.createdBy, operatorId), inArray(invitation.role, beyond), isOpen))
    .returning({ id: invitation.id, role: invitation.role })
  for (const one of withdrawn)
    await recordAudit(ctx, {
      action: 'invitation-revoked',
      subject: { id: one.id, name: String(one.id) },
      before: { role: one.role },
    })
}
