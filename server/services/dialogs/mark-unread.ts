import { sql } from 'drizzle-orm'
import { rowsOf } from '#db/client.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'

/**
 * The newest of what a customer wrote counts as unread again for the acting operator. Where something is unread already,
 * or nothing was written, nothing changes. Locks their mark alone, as reading does.
 * @throws ServiceError not-found
 */
export function markUnread(args: { ctx: OperatorCtx; input: { dialogId: number } }) {
  const { dialogId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const { operatorId } = ctx.actor
    await requireDialog({ ctx, input: { dialogId } })
    const moved = await ctx.tx.execute(sql`
      update read_mark mark set read_seq = d.incoming_seq - 1, rev = mark.rev + 1 from dialog d
       where d.id = ${dialogId} and mark.dialog_id = d.id and mark.operator_id = ${operatorId}
         and d.incoming_seq > 0 and mark.read_seq >= d.incoming_seq
      returning mark.read_seq, mark.rev`)
    const [row] = rowsOf<{ read_seq: number | string; rev: number | string }>(moved)
    if (row) {
      const mark = { readSeq: Number(row.read_seq), readRev: Number(row.rev) }
      await recordEvent(ctx, { v: 1, kind: 'read', dialogId, operatorId, ...mark })
    }
    return dialogForMe(ctx, dialogId)
  })
}
