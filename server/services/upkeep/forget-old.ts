import type { Ctx } from '#services/context.ts'

const batch = 5000

/**
 * What has served its time, by table. Settled calls of a message nobody has decided about yet stay: a retry
 * reads from them which parts, or changes of parts, are not at the customer. A notice that is over
 * stays while a call tells of it.
 */
const oldRows = {
  raw_update: `received_at < now() - interval '7 days'`,
  session: `expires_at < now()`,
  outbox: `settled_at < now() - interval '7 days' and not exists (
    select 1 from message m where m.id = outbox.message_id and (m.delivery in ('queued', 'sending', 'failed', 'unknown')
      or m.change_delivery in ('queued', 'sending', 'failed')))`,
  notice: `state in ('gone', 'said') and created_at < now() - interval '7 days' and not exists (
    select 1 from outbox o where o.notice_id = notice.id)`,
  join_failure: `at < now() - interval '1 day'`,
  event_default: `day < current_date - 7`,
}
export type ForgettingTable = keyof typeof oldRows

/** Deletes the rows of one table that have served their time, some thousands a transaction. Gives how many went. */
export async function forgetOld(ctx: Ctx, table: ForgettingTable): Promise<number> {
  let gone = 0
  for (;;) {
    const rows = await ctx.db.query<{ count: number }>(
      `with old as (select ctid from ${table} where ${oldRows[table]} limit ${batch}),
        gone as (delete from ${table} using old where ${table}.ctid = old.ctid returning 1)
       select count(*) as count from gone`,
      [],
    )
    const count = rows[0]?.count ?? 0
    gone += count
    if (count < batch) return gone
  }
}
