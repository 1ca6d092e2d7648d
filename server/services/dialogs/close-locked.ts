import { sql } from 'drizzle-orm'
import type { Settings } from '#contract/settings.ts'
import { sayClosingNotice } from '#services/automation/say-closing-notice.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from './lock-dialog.ts'

/**
 * In one statement for any number of dialogs: each is read as it was before, gets its line, an opening that is over, and
 * its event.
 */
const close = (dialogIds: number[], operatorId: number | null) => sql`
  with closing as materialized (
    select id, opened_at, incoming_seq, waiting_since is not null as unanswered, clock_timestamp() as at
      from dialog where id = any(array(select unnest(${sql.param(dialogIds)}::bigint[]))) and status = 'open'
  ), over as (
    insert into dialog_opening (dialog_id, opened_at, closed_at, closed_by, unanswered)
    select id, opened_at, at, ${operatorId}::bigint, unanswered from closing
  ), closed as (
    update dialog d set status = 'closed', closed_at = at, closed_unanswered = unanswered, waiting_since = null,
      called_at = null, handler = 'bot', handler_operator_id = null, awaits_holder = false, hand_back_at = null,
      escalation = 0, reminded_at = null, rev = rev + 1, notices_due = true
      from closing where d.id = closing.id
  ), added as (
    insert into message (dialog_id, kind, content, operator_id, activity_type, activity_detail, seq, created_at)
    select id, 'activity', 'activity', ${operatorId}::bigint, 'closed', case when unanswered then 'unanswered' end,
           incoming_seq, at from closing
    returning id, dialog_id, rev
  )
  insert into event (kind, dialog_id, data)
  select 'message', dialog_id, jsonb_build_object(
    'v', 1, 'kind', 'message', 'dialogId', dialog_id, 'messageId', id, 'rev', rev) from added`

/**
 * Closes open dialogs that the caller has locked and says so in their timelines, and to the customers where `settings`
 * wish it: nobody waits in them any more, and the bot has them. Whether somebody waited is kept, with who closed them.
 */
export async function closeLocked(ctx: TxCtx, locked: DialogRow[], settings: Settings): Promise<void> {
  if (locked.length === 0) return
  // Lanes are locked by ascending chat id.
  for (const row of locked.toSorted((a, b) => a.chatId - b.chatId)) await sayClosingNotice(ctx, row, settings)
  const dialogIds = locked.map((row) => row.id)
  await ctx.tx.execute(close(dialogIds, ctx.actor.type === 'operator' ? ctx.actor.operatorId : null))
}
