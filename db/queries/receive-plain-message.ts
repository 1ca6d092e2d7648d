import type { TextEntity } from '#contract/entities.ts'
import type { TelegramPerson } from '#contract/inbound.ts'
import type { Database } from '#db/client.ts'

export interface PlainMessage {
  botId: number
  updateId: number
  kind: string
  /** The update as it came, as JSON text that jsonb takes. */
  payload: string
  from: TelegramPerson
  chatId: number
  telegramMessageId: number
  text: string
  entities: TextEntity[]
  preview: string
  replyToTelegramMessageId: number | null
  replyQuote: string | null
}

/**
 * Each step takes its rows from the one before, and the first locks the dialog: so the ids of the message and of
 * its event are taken under the lock, and grow in the order of commits. A statement that waited for the lock
 * sees the row as its holder left it: conditions on the dialog are checked again, counters go on from there. The
 * contact is locked after it for the same reason: a ban committed meanwhile is seen, a later one waits for us.
 * clock_timestamp() and not now(), which is when the statement began to wait. Only the last step counts rows, so
 * that nothing is written when the dialog was not found (not applicable) and nothing but the update when the
 * Telegram message is known under another update.
 */
const TEXT = `
with target as (
  select d.id from dialog d join contact c on c.id = d.contact_id
   where d.bot_id = $1::bigint and c.telegram_id = $5::bigint
     and d.chat_id = $11::bigint and d.status = 'open' and not d.blocked_by_user and d.greeted_at is not null
     and c.banned_at is null and c.first_name = $6::text and c.last_name is not distinct from $7::text
     and c.username is not distinct from $8::text and c.language_code is not distinct from $9::text
     and c.is_premium = $10::boolean
     for no key update of d for share of c
), fresh as (
  insert into raw_update (bot_id, update_id, kind, payload)
  select $1::bigint, $2::bigint, $3::text, $4::jsonb from target
  on conflict do nothing returning bot_id
), key as (
  insert into telegram_message (bot_id, chat_id, telegram_message_id, message_id)
  select bot_id, $11::bigint, $12::bigint, nextval('message_id_seq') from fresh
  on conflict do nothing returning message_id, clock_timestamp() as at
), raised as (
  update dialog d set incoming_seq = incoming_seq + 1, rev = rev + 1, notices_due = true,
    waiting_since = coalesce(waiting_since, key.at), last_message_at = key.at, preview_message_id = key.message_id,
    preview_kind = 'incoming', preview_origin = null, preview_content = 'text', preview_text = $15::text
   from target, key where d.id = target.id
  returning d.id, d.incoming_seq, key.message_id, key.at
), added as (
  insert into message (id, dialog_id, kind, content, text, entities, reply_to_id, reply_quote, seq, created_at)
  overriding system value
  select message_id, id, 'incoming', 'text', $13::text, $14::jsonb,
    (select t.message_id from telegram_message t
      where t.bot_id = $1::bigint and t.chat_id = $11::bigint and t.telegram_message_id = $16::bigint),
    $17::text, incoming_seq, at from raised
  returning id, dialog_id, rev
), told as (
  insert into event (kind, dialog_id, data)
  select 'message', dialog_id, jsonb_build_object(
    'v', 1, 'kind', 'message', 'dialogId', dialog_id, 'messageId', id, 'rev', rev) from added
  returning id
)
select (select count(*)::int from target) as applicable, (select count(*)::int from told) as told`

/**
 * The hot path: takes in a plain text message of an unchanged, unbanned contact in an existing, open dialog, in
 * one prepared statement that leaves the same rows as the transaction of services/messages.
 * `not-applicable`: nothing was written, the transaction must take it. `duplicate`: known already.
 */
export async function receivePlainMessage(
  db: Database,
  input: PlainMessage,
): Promise<'stored' | 'duplicate' | 'not-applicable'> {
  const { from } = input
  const [row] = await db.query<{ applicable: number; told: number }>(TEXT, [
    input.botId,
    input.updateId,
    input.kind,
    input.payload,
    from.telegramId,
    from.firstName,
    from.lastName,
    from.username,
    from.languageCode,
    from.isPremium,
    input.chatId,
    input.telegramMessageId,
    input.text,
    JSON.stringify(input.entities),
    input.preview,
    input.replyToTelegramMessageId,
    input.replyQuote,
  ])
  if (!row?.applicable) return 'not-applicable'
  return row.told === 1 ? 'stored' : 'duplicate'
}
