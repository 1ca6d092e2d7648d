import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { lockDialog } from './lock-dialog.ts'

/**
 * Gives a dialog back to the bot, whoever of the team holds it. A customer who has no answer yet waits on.
 * With the bot already: nothing changes.
 * @throws ServiceError not-found
 */
export function handBack(args: { ctx: OperatorCtx; input: { dialogId: number } }) {
  const { dialogId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireDialog({ ctx, input: { dialogId } })
    const row = await lockDialog(ctx, dialogId)
    if (row.handler === 'operator')
      await addActivity(ctx, row, { type: 'handed-back' }, { handler: 'bot', handlerOperatorId: null })
    return dialogForMe(ctx, dialogId)
  })
}
