import { changeKinds, type OutgoingCall } from '#contract/outgoing.ts'
import type { Database } from '#db/client.ts'

export interface MarkedCall {
  id: number
  call: OutgoingCall
  /** The Telegram message an edit, a strip or a deletion is of; null when it never came to be. */
  target: number | null
}

const changes = changeKinds.map((kind) => `'${kind}'`).join()

/**
 * One statement, for it stands between an operator's reply and the call. The dialog is locked before anything is
 * written; what reads `told` comes after that, the event's id included.
 */
const markSql = `
with head as (
  select id, message_id from outbox
  where bot_id = $1 and chat_id = $2 and status in ('queued', 'sending') order by id limit 1
), locked as (
  select d.id from dialog d
  where d.id = (select m.dialog_id from message m join head on m.id = head.message_id) and not d.is_banned
  for no key update
), marked as (
  update outbox o set status = 'sending', marked_at = clock_timestamp() from head
  where o.id = head.id and o.status = 'queued'
    and (head.message_id is null or exists (select 1 from locked))
    and exists (select 1 from lane where bot_id = $1 and chat_id = $2
      and locked_by = $3::uuid and locked_until > now())
  returning o.id, o.call, o.message_id, o.notice_id, o.part, o.kind in (${changes}) as changes
), told as (
  update message m set rev = m.rev + 1,
    delivery = case when changes then delivery else 'sending' end,
    failure_code = case when changes then failure_code end,
    failure_detail = case when changes then failure_detail end,
    change_delivery = case when changes then 'sending' else change_delivery end,
    change_failure_code = case when not changes then change_failure_code end,
    change_failure_detail = case when not changes then change_failure_detail end
  from marked where m.id = marked.message_id
    and case when changes then m.change_delivery = 'queued' else m.delivery <> 'sending' end
  returning m.id, m.dialog_id, m.rev
), shown as (
  update dialog d set rev = d.rev + 1 from told where d.id = told.dialog_id and d.preview_message_id = told.id
), logged as (
  insert into event (kind, dialog_id, data)
  select 'message', dialog_id, jsonb_build_object(
    'v', 1, 'kind', 'message', 'dialogId', dialog_id, 'messageId', id, 'rev', rev) from told
)
select id, call, coalesce(
  (call #>> '{target,telegramMessageId}')::bigint,
  (select t.telegram_message_id from outbox t where t.id = (marked.call #>> '{target,outboxId}')::bigint),
  (select telegram_message_id from notice where notice.id = marked.notice_id),
  (select case call ->> 'under' when 'last' then max(t.telegram_message_id) else min(t.telegram_message_id) end
    from telegram_message t
    where marked.changes and t.message_id = marked.message_id and t.part = marked.part)) as target from marked`

/**
 * Marks the oldest call of a lane `holder` has as being made, its message and the log with it. Null when the oldest
 * is not simply queued or is for who is banned, when nothing is queued, or when the lease is over.
 */
export async function markCall(
  db: Database,
  { botId, chatId, holder }: { botId: number; chatId: number; holder: string },
): Promise<MarkedCall | null> {
  const [row] = await db.query<MarkedCall>(markSql, [botId, chatId, holder])
  return row ?? null
}
