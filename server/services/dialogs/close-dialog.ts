import { sql } from 'drizzle-orm'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { lockDialog } from './lock-dialog.ts'

/**
 * Ends a dialog: nobody waits in it any more, and the bot has it should the customer come back. A closed one is
 * left as it is.
 * @throws ServiceError not-found
 */
export function closeDialog(args: { ctx: OperatorCtx; input: { dialogId: number } }) {
  const { dialogId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireDialog({ ctx, input: { dialogId } })
    const row = await lockDialog(ctx, dialogId)
    if (row.status === 'open')
      await addActivity(
        ctx,
        row,
        { type: 'closed' },
        {
          status: 'closed',
          closedAt: sql`clock_timestamp()`,
          waitingSince: null,
          calledAt: null,
          handler: 'bot',
          handlerOperatorId: null,
        },
      )
    return dialogForMe(ctx, dialogId)
  })
}
