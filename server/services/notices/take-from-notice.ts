import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { lockAssignable } from '#services/assignment/lock-assignable.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { isHeldByColleague, takeOver } from '#services/dialogs/take-over.ts'

/** `held`: a colleague was faster; `over`: it is closed, or nothing of theirs is taken in, and the card had not gone yet. */
type Taken = { outcome: 'taken' } | { outcome: 'over' } | { outcome: 'held'; by: string }

/**
 * The acting operator takes a dialog over from its card, unless it is too late for that.
 * @throws ServiceError not-found
 */
export function takeFromNotice(args: { ctx: OperatorCtx; input: { dialogId: number } }): Promise<Taken> {
  const { dialogId } = args.input
  return inTransaction<OperatorCtx['actor'], Taken>(args.ctx, async (ctx) => {
    await lockAssignable(ctx, { operatorIds: [ctx.actor.operatorId], teamIds: [] })
    const row = await lockVisibleDialog(ctx, dialogId)
    if (row.status === 'closed' || row.isBanned) return { outcome: 'over' }
    if (await isHeldByColleague(ctx, row)) {
      const { dialog } = await dialogForMe(ctx, dialogId)
      return { outcome: 'held', by: dialog.handlerOperator?.name ?? '' }
    }
    await takeOver({ ctx, input: { dialogId } })
    return { outcome: 'taken' }
  })
}
