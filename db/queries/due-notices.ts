import type { Database } from '#db/client.ts'

/** A dialog staff is told of: somebody waits in it while the bot has it. Of `d` (dialog) and `c` (its contact). */
export const isNoticed = `(d.status = 'open' and d.waiting_since is not null and d.handler = 'bot' and c.banned_at is null)`

const CLEAR = `
with quiet as (
  select d.id from dialog d join contact c on c.id = d.contact_id
   where d.notices_due
     and not (${isNoticed} and exists (select 1 from operator o where o.is_active and o.staff_chat_open))
     and not exists (select 1 from notice n where n.dialog_id = d.id and n.state = 'shown')
   order by d.id limit $1 for no key update of d skip locked
), cleared as (
  update dialog d set notices_due = false from quiet where d.id = quiet.id returning d.id
)
select (select count(*)::int from cleared) as cleared,
  exists (select 1 from dialog d where d.notices_due and d.id not in (select id from quiet)) as more`

/**
 * Takes the mark off dialogs nobody has been told of and nobody is to be told of: most of them, so in one
 * statement. `more`: some are left that need a closer look.
 */
export async function clearQuietNotices(
  db: Database,
  limit: number,
): Promise<{ cleared: number; more: boolean }> {
  const [row] = await db.query<{ cleared: number; more: boolean }>(CLEAR, [limit])
  return row ?? { cleared: 0, more: false }
}
