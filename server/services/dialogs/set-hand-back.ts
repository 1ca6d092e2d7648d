import { sql } from 'drizzle-orm'
import type * as z from 'zod/mini'
import type { SetHandBack } from '#contract/requests.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { changeDialog } from './change-dialog.ts'

/**
 * Says after how many hours from now the bot gets a dialog back by itself that a person has; null: when somebody hands
 * it back.
 * @throws ServiceError not-found; conflict: the bot has it already
 */
export function setHandBack(args: {
  ctx: OperatorCtx
  input: { dialogId: number } & z.infer<typeof SetHandBack>
}) {
  const { dialogId, hours } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const row = await lockVisibleDialog(ctx, dialogId)
    if (row.handler !== 'operator' && hours !== null)
      throw new ServiceError('conflict', 'the bot has the dialog already')
    const handBackAt = hours === null ? null : sql`clock_timestamp() + make_interval(hours => ${hours}::int)`
    if (hours !== null || row.handBackAt) await changeDialog(ctx, dialogId, { handBackAt })
    return dialogForMe(ctx, dialogId)
  })
}
