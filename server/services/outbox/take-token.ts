import type { Ctx } from '#services/context.ts'

/** Telegram allows about 30 messages a second over all chats of a bot; a little less keeps clear of its 429. */
const rate = { perSecond: 25, burst: 25 }

const refilled = `least($3::float8, tokens + greatest(0, extract(epoch from clock_timestamp() - refilled_at)) * $2::float8)`
const isDue = `exists (select 1 from lane where lane.bot_id = $1 and next_at <= now()
  and (locked_until is null or locked_until <= now()))`
const takeSql = `
with taken as (
  update bot_rate set tokens = ${refilled} - 1, refilled_at = clock_timestamp()
  where bot_id = $1 and ${refilled} >= 1 and (paused_until is null or paused_until <= now()) and ${isDue}
  returning set_config('synchronous_commit', 'off', true)
)
select exists (select 1 from taken) as taken, ${isDue} as due,
  1000 * greatest((1 - ${refilled}) / $2::float8, extract(epoch from paused_until - now()))::float8 as wait
from bot_rate where bot_id = $1`

export type Token =
  | { taken: true }
  /** Nothing to send (null), or calls wait that long, in ms, for the bucket or for the end of a pause. */
  | { taken: false; wait: number | null }

/** Takes the right to make one call as this bot, over all processes, if there is a call to make. */
export async function takeToken(ctx: Ctx, botId: number): Promise<Token> {
  const [row] = await ctx.db.query<{ taken: boolean; due: boolean; wait: number }>(takeSql, [
    botId,
    rate.perSecond,
    rate.burst,
  ])
  if (!row) {
    await ctx.db.query('insert into bot_rate (bot_id, tokens) values ($1, $2) on conflict do nothing', [
      botId,
      rate.burst,
    ])
    return takeToken(ctx, botId)
  }
  if (row.taken) return { taken: true }
  return { taken: false, wait: row.due ? Math.max(1, Math.ceil(row.wait)) : null }
}

/** Gives a token back that was taken in vain. */
export async function returnToken(ctx: Ctx, botId: number): Promise<void> {
  await ctx.db.query('update bot_rate set tokens = least($2::float8, tokens + 1) where bot_id = $1', [
    botId,
    rate.burst,
  ])
}
