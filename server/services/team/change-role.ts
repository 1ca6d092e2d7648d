import { eq } from 'drizzle-orm'
import type { OperatorRole } from '#contract/enums.ts'
import { operator } from '#db/schema/index.ts'
import { hasRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { withdrawInvitations } from '#services/invitations/withdraw-invitations.ts'
import { markToldOf } from '#services/notices/mark-due.ts'
import { lockPeople, requireAnotherOwner, requireMayChange } from './lock-operators.ts'

/**
 * Gives a person of the team another role. Owners may give any, admins those up to their own, and not to an owner.
 * The role they have already changes nothing. Open invitations they could not make any more go.
 * @throws ServiceError not-found, forbidden, last-owner, not-an-operator; conflict when they left the team
 */
export function changeRole(args: {
  ctx: OperatorCtx
  input: { operatorId: number; role: OperatorRole }
}): Promise<void> {
  const { operatorId, role } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const people = await lockPeople(ctx, operatorId)
    requireMayChange(people)
    const { actor, target } = people
    if (!actor || !hasRole(actor.role, role)) throw new ServiceError('forbidden', 'that role is above theirs')
    if (!target.isActive) throw new ServiceError('conflict', 'they are not of the team')
    if (target.role === role) return
    if (role !== 'owner') requireAnotherOwner(people)
    await ctx.tx.update(operator).set({ role }).where(eq(operator.id, operatorId))
    await withdrawInvitations(ctx, { operatorId, role })
    await recordAudit(ctx, {
      action: 'operator-role',
      subject: { id: operatorId, name: target.name },
      before: target.role,
      after: role,
    })
    await recordEvent(ctx, { v: 1, kind: 'operator', operatorId })
    await recordEvent(ctx, { v: 1, kind: 'sight', operatorId })
    await recordEvent(ctx, { v: 1, kind: 'changed', what: 'operators' })
    await markToldOf(ctx, operatorId)
  })
}
