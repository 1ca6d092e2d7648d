import type { OperatorRole } from '#contract/enums.ts'
import { hasRole } from '#services/access/require-role.ts'
import type { OperatorCtx, TxCtx } from '#services/context.ts'
import type { StaffContext } from '../context.ts'

/** Whether the person who writes is of the team and has at least that role. */
export const may = (ctx: StaffContext, least: OperatorRole): boolean =>
  ctx.operator !== null && hasRole(ctx.operator.role, least)

/** The context in which the person who writes acts, within the transaction of their update. */
export function acting(ctx: StaffContext): TxCtx<OperatorCtx['actor']> {
  const { operator } = ctx
  if (!operator) throw new Error('a stranger cannot act')
  const { id: operatorId, role, language } = operator
  return { ...ctx.work.ctx, actor: { type: 'operator', operatorId, role, language } }
}
