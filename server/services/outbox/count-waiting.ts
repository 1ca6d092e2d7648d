import type { Ctx } from '#services/context.ts'

/** How many calls wait or are under way, counted no further than `max`. */
export async function countWaiting({ ctx, input }: { ctx: Ctx; input: { max: number } }): Promise<number> {
  const [row] = await ctx.db.query<{ n: number }>(
    `select count(*)::int as n from (
       select 1 from outbox where status in ('queued', 'sending') limit $1
     ) waiting`,
    [input.max],
  )
  return row?.n ?? 0
}
