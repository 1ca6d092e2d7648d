import type { Ctx } from '#services/context.ts'

/** A chat's queue, held by one worker for a while. */
export interface Lane {
  botId: number
  chatId: number
  /** Made anew with every claim, so that an earlier holder's late answer can't be taken for this one's. */
  holder: string
}

const claimSql = `
with due as (
  select bot_id, chat_id from lane
  where bot_id = $1 and next_at <= now() and (locked_until is null or locked_until <= now())
  order by priority, next_at limit 1 for update skip locked
)
update lane set locked_by = gen_random_uuid(), locked_until = now() + $2::float8 * interval '1 ms'
from due where lane.bot_id = due.bot_id and lane.chat_id = due.chat_id
returning lane.bot_id as "botId", lane.chat_id as "chatId", lane.locked_by as holder,
  set_config('synchronous_commit', 'off', true)`

/**
 * Takes the most urgent lane of a bot that is due, for `leaseMs`; null when none is. The commit need not wait
 * for the disk: a claim that a crash undid was followed by no call, for marking one waits.
 */
export async function claimLane({
  ctx,
  input: { botId, leaseMs },
}: {
  ctx: Ctx
  input: { botId: number; leaseMs: number }
}): Promise<Lane | null> {
  const [row] = await ctx.db.query<Lane>(claimSql, [botId, leaseMs])
  return row ?? null
}

const renewSql = `
with mine as (
  select lane.bot_id, lane.chat_id from lane
  join unnest($2::bigint[], $3::uuid[]) as held (chat_id, holder)
    on held.chat_id = lane.chat_id and held.holder = lane.locked_by
  where lane.bot_id = $1 order by lane.chat_id for update of lane
)
update lane set locked_until = now() + $4::float8 * interval '1 ms'
from mine where lane.bot_id = mine.bot_id and lane.chat_id = mine.chat_id`

/** Prolongs the leases of one bot's lanes to `leaseMs` from now; one that was lost stays lost. */
export async function renewLanes({
  ctx,
  input: { botId, lanes, leaseMs },
}: {
  ctx: Ctx
  input: { botId: number; lanes: Lane[]; leaseMs: number }
}): Promise<void> {
  const chatIds = lanes.map((lane) => lane.chatId)
  const holders = lanes.map((lane) => lane.holder)
  await ctx.db.query(renewSql, [botId, chatIds, holders, leaseMs])
}
