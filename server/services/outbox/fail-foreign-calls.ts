import type { Ctx } from '#services/context.ts'
import { claimLane } from './claim-lane.ts'
import { markNext } from './mark-next.ts'
import { settleCall } from './settle-call.ts'

const leaseMs = 20_000

/**
 * Ends what is queued for bots this installation no longer runs as (a token was changed for another bot's): nobody
 * will ever send it, so it must not look as if somebody would. Gives how many calls ended.
 */
export async function failForeignCalls({ ctx }: { ctx: Ctx }): Promise<number> {
  const { customerBot, staffBot } = ctx.install
  const bots = await ctx.db.query<{ botId: number }>(
    'select distinct bot_id as "botId" from lane where next_at is not null and bot_id not in ($1, $2)',
    [customerBot.id, staffBot.id],
  )
  let ended = 0
  for (const { botId } of bots) {
    for (;;) {
      const lane = await claimLane({ ctx, input: { botId, leaseMs } })
      if (!lane) break
      const job = await markNext({ ctx, input: lane })
      if (!job) continue
      const outcome = { type: 'failed', code: 'bot-changed', detail: 'the bot was changed' } as const
      await settleCall({ ctx, input: { job, outcome } })
      ended += 1
    }
  }
  return ended
}
