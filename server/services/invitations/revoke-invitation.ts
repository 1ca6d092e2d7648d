import { and, eq, isNull, sql } from 'drizzle-orm'
import { invitation } from '#db/schema/index.ts'
import { hasRole, requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { found, ServiceError } from '#services/errors.ts'

/**
 * Nobody joins by an invitation any more. One revoked already stays as it is. Admins do not revoke what makes an
 * owner.
 * @throws ServiceError forbidden, not-found
 */
export function revokeInvitation(args: { ctx: OperatorCtx; input: { invitationId: number } }): Promise<void> {
  const { invitationId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const own = await requireRole(ctx, 'admin')
    const mine = eq(invitation.id, invitationId)
    const [row] = await ctx.tx.select({ role: invitation.role }).from(invitation).where(mine)
    if (!hasRole(own, found(row, 'invitation').role)) throw new ServiceError('forbidden')
    const revoked = await ctx.tx
      .update(invitation)
      .set({ revokedAt: sql`clock_timestamp()` })
      .where(and(mine, isNull(invitation.revokedAt)))
      .returning({ role: invitation.role })
    if (revoked.length === 0) return
    await recordAudit(ctx, {
      action: 'invitation-revoked',
      subject: { id: invitationId, name: String(invitationId) },
      before: { role: found(row, 'invitation').role },
    })
  })
}
