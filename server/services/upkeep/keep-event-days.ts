import { sql } from 'drizzle-orm'
import type { Ctx } from '#services/context.ts'

const daysAhead = 3
const daysKept = 7

/** The days from today on that want a partition and don't have one. */
const missingSql = `
select to_char(d, 'YYYY-MM-DD') as day, to_char(d + interval '1 day', 'YYYY-MM-DD') as until,
  to_char(d, '"event_"YYYYMMDD') as name
from generate_series(current_date, current_date + ${daysAhead}, interval '1 day') d
where to_regclass(to_char(d, '"event_"YYYYMMDD')) is null
  and not exists (select 1 from event_default where day = d::date)`

const expiredSql = `
select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
where i.inhparent = 'event'::regclass and c.relname ~ '^event_[0-9]{8}$'
  and to_date(right(c.relname, 8), 'YYYYMMDD') < current_date - ${daysKept} order by 1`

/** DDL on the log waits for nobody for long: writers would queue behind it. The next sweep tries again. */
async function alterLog(ctx: Ctx, statement: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.execute(sql`set local lock_timeout = '2s'`)
    await tx.execute(sql.raw(statement))
  })
}

/** A day whose rows already lie in the default partition stays there: it can't have one of its own any more. */
async function addDays(ctx: Ctx): Promise<void> {
  const missing = await ctx.db.query<{ day: string; until: string; name: string }>(missingSql, [])
  for (const { day, until, name } of missing)
    await alterLog(
      ctx,
      `create table if not exists ${name} partition of event for values from ('${day}') to ('${until}')`,
    )
}

/**
 * Publishes that nothing before the newest of the rows about to go can be served any more; committed before they
 * go, so that no reader takes a cursor over the gap.
 */
async function raiseFloor(ctx: Ctx): Promise<void> {
  await ctx.db.query(
    `update live_log set floor_xid = old.floor from (
       select (max(xid::text::numeric) + 1)::text::xid8 as floor from event where day < current_date - ${daysKept}
     ) old where floor_xid < old.floor`,
    [],
  )
}

/**
 * Makes the live log's partitions for the days to come and drops those past keeping. Old rows of the default
 * partition can be deleted after it.
 */
export async function keepEventDays(ctx: Ctx): Promise<void> {
  await addDays(ctx)
  await raiseFloor(ctx)
  for (const { name } of await ctx.db.query<{ name: string }>(expiredSql, []))
    await alterLog(ctx, `drop table if exists ${name}`)
}
