import { sql } from 'drizzle-orm'
import { rowsOf } from '#db/client.ts'
import type { TxCtx } from '#services/context.ts'
import { changeDialog } from '#services/dialogs/change-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { quietKinds } from './receive-other.ts'

/** Whether an operator's reply `m` went out, is on its way, or may be at the customer, all of it or a part. */
const mayBeThere = sql`(m.kind = 'outgoing' and m.origin = 'operator' and (
  m.delivery in ('queued', 'sending', 'sent', 'unknown')
  or exists (select from telegram_message t where t.message_id = m.id)
  or exists (select from outbox o where o.message_id = m.id and o.status in ('sending', 'sent', 'unknown'))))`

/** Whether what a customer sent waits for an answer: the greeting is one to the `/start` that began a dialog. */
const asksForAnswer = sql`(m.kind = 'incoming' and m.content not in ${[...quietKinds]} and not (
  m.seq = 1 and m.text ~ '^/start( |$)' and exists (
    select from message g where g.dialog_id = m.dialog_id and g.id > m.id and g.kind = 'outgoing' and g.origin = 'bot'
       and g.seq = 1)))`

/**
 * Lets the customer of a dialog the caller has locked wait again after a reply that never reached them was given up:
 * since the oldest message of theirs that no reply answers which went out or may have. Leaves a dialog alone that
 * is closed, banned, blocked or waits already, and what was there before it was last opened, for nobody waited then.
 */
export async function restoreWaiting(ctx: TxCtx, dialogId: number): Promise<DialogRow | null> {
  // Both walks go over what is new since that reply, or since the opening, and no further.
  const found = await ctx.tx.execute(sql`
    select (
      select m.id from message m
       where m.dialog_id = d.id and m.id > coalesce((
         select m.id from message m where m.dialog_id = d.id and (m.created_at < d.opened_at or ${mayBeThere})
          order by m.id desc limit 1), 0) and ${asksForAnswer}
       order by m.id limit 1
    ) as id from dialog d where d.id = ${dialogId} and d.status = 'open' and not d.is_banned
       and not d.blocked_by_user and d.waiting_since is null`)
  const oldest = rowsOf<{ id: string | number | null }>(found)[0]?.id
  if (oldest == null) return null
  const since = sql`(select m.created_at from message m where m.id = ${Number(oldest)})`
  return changeDialog(ctx, dialogId, { waitingSince: since })
}
