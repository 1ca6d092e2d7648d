import { eq } from 'drizzle-orm'
import type { OperatorRole } from '#contract/enums.ts'
import { operator } from '#db/schema/index.ts'
import type { OperatorCtx, TxCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'

const rank: Record<OperatorRole, number> = { operator: 0, admin: 1, owner: 2 }

export const hasRole = (role: OperatorRole, least: OperatorRole): boolean => rank[role] >= rank[least]

/**
 * Makes sure that the acting operator is active and has at least that role now, and keeps it so until the caller's
 * transaction ends: who is being demoted meanwhile comes before or after, never in between. Gives their role.
 * @throws ServiceError not-an-operator, forbidden
 */
export async function requireRole(
  ctx: TxCtx<OperatorCtx['actor']>,
  least: OperatorRole,
): Promise<OperatorRole> {
  const [row] = await ctx.tx
    .select({ role: operator.role, isActive: operator.isActive })
    .from(operator)
    .where(eq(operator.id, ctx.actor.operatorId))
    .for('share')
  if (!row?.isActive) throw new ServiceError('not-an-operator')
  if (!hasRole(row.role, least)) throw new ServiceError('forbidden', `needs the role ${least}`)
  return row.role
}
