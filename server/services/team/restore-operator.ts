import { eq } from 'drizzle-orm'
import { operator } from '#db/schema/index.ts'
import { hasRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { lockPeople } from './lock-operators.ts'

/**
 * Brings a person back into the team, in the role they had. Admins and owners; nobody above their own role. Who is
 * there already stays as they are.
 * @throws ServiceError not-found, forbidden, not-an-operator
 */
export function restoreOperator(args: { ctx: OperatorCtx; input: { operatorId: number } }): Promise<void> {
  const { operatorId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const { actor, target } = await lockPeople(ctx, operatorId)
    if (!actor || !hasRole(actor.role, 'admin') || !hasRole(actor.role, target.role))
      throw new ServiceError('forbidden', 'may not bring that operator back')
    if (target.isActive) return
    await ctx.tx
      .update(operator)
      .set({ isActive: true, deactivatedAt: null })
      .where(eq(operator.id, operatorId))
    await recordAudit(ctx, {
      action: 'operator-restored',
      subject: { id: operatorId, name: target.name },
      after: target.role,
    })
    await recordEvent(ctx, { v: 1, kind: 'operator', operatorId })
    await recordEvent(ctx, { v: 1, kind: 'changed', what: 'operators' })
  })
}
