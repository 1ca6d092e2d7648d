import { eq } from 'drizzle-orm'
import { operator } from '#db/schema/index.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { removeAssignees } from '#services/assignment/assignees.ts'
import { lockAssignable } from '#services/assignment/lock-assignable.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { giveToOperator } from './give-to-operator.ts'
import type { DialogRow } from './lock-dialog.ts'
import { reopenLocked } from './reopen-locked.ts'

/** Whether an active operator other than the acting one has the dialog. */
export async function isHeldByColleague(ctx: TxCtx<OperatorCtx['actor']>, row: DialogRow): Promise<boolean> {
  const holder = row.handlerOperatorId
  if (row.handler !== 'operator' || holder === null || holder === ctx.actor.operatorId) return false
  const [colleague] = await ctx.tx
    .select({ isActive: operator.isActive })
    .from(operator)
    .where(eq(operator.id, holder))
  return colleague?.isActive === true
}

/**
 * The acting operator takes a dialog over, and has it assigned; a closed one is reopened by it. Taking what one holds
 * changes nothing. An active colleague's is taken only by naming them in `fromOperatorId`, and is theirs no more. Of two
 * who take it at once the first has it, and the other is told.
 * @throws ServiceError not-found; dialog-held: a colleague has it, another than was named
 */
export function takeOver(args: {
  ctx: OperatorCtx
  input: { dialogId: number; fromOperatorId?: number | undefined }
}) {
  const { dialogId, fromOperatorId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await lockAssignable(ctx, { operatorIds: [ctx.actor.operatorId], teamIds: [] })
    let row = await lockVisibleDialog(ctx, dialogId)
    const holder = row.handlerOperatorId
    if (holder === ctx.actor.operatorId) return dialogForMe(ctx, dialogId)
    if (holder !== fromOperatorId && (await isHeldByColleague(ctx, row)))
      throw new ServiceError('dialog-held', 'the dialog is held by another operator')
    if (holder !== null) await removeAssignees(ctx, dialogId, { operatorIds: [holder], teamIds: [] })
    if (row.status === 'closed') row = await reopenLocked(ctx, row)
    await giveToOperator(ctx, row)
    return dialogForMe(ctx, dialogId)
  })
}
