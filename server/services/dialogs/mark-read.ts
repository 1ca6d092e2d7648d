import { sql } from 'drizzle-orm'
import { rowsOf } from '#db/client.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'

/** Gives the new mark; null when it would not have moved forward. */
async function moveMark(ctx: TxCtx, operatorId: number, dialogId: number, seq: number) {
  const moved = await ctx.tx.execute(sql`
    insert into read_mark as mark (operator_id, dialog_id, read_seq)
    select ${operatorId}::bigint, id, least(${seq}::bigint, incoming_seq) from dialog
     where id = ${dialogId} and least(${seq}::bigint, incoming_seq) > 0
    on conflict (operator_id, dialog_id) do update set read_seq = excluded.read_seq, rev = mark.rev + 1
     where mark.read_seq < excluded.read_seq
    returning read_seq, rev`)
  const [row] = rowsOf<{ read_seq: number | string; rev: number | string }>(moved)
  return row ? { readSeq: Number(row.read_seq), readRev: Number(row.rev) } : null
}

/**
 * The acting operator has read a dialog up to `seq` (its incoming_seq, not beyond what it has). The mark never
 * goes back. Locks the mark alone, so reading holds up nobody who writes; its event goes to the reader's own
 * devices, in the order of that lock.
 * @throws ServiceError not-found
 */
export function markRead(args: { ctx: OperatorCtx; input: { dialogId: number; seq: number } }) {
  const { dialogId, seq } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const { operatorId } = ctx.actor
    await requireDialog({ ctx, input: { dialogId } })
    const mark = await moveMark(ctx, operatorId, dialogId, seq)
    if (mark) await recordEvent(ctx, { v: 1, kind: 'read', dialogId, operatorId, ...mark })
    return dialogForMe(ctx, dialogId)
  })
}
