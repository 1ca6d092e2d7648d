import { and, eq, sql } from 'drizzle-orm'
import { lane } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { Lane } from './claim-lane.ts'

const isLane = ({ botId, chatId }: Pick<Lane, 'botId' | 'chatId'>) =>
  and(eq(lane.botId, botId), eq(lane.chatId, chatId))

/** Locks the lane for the transaction and tells whether `holder` still has it. */
export async function lockLane(ctx: TxCtx, held: Lane): Promise<boolean> {
  const [row] = await ctx.tx.select({ lockedBy: lane.lockedBy }).from(lane).where(isLane(held)).for('update')
  return row?.lockedBy === held.holder
}

const waiting = sql`from outbox o where o.bot_id = lane.bot_id and o.chat_id = lane.chat_id
  and o.status in ('queued', 'sending')`

/**
 * Gives back a lane locked by lockLane: due again in `delayMs` if anything is left in it, behind the others of
 * its priority; else at rest. A pause holds for what is still to come. A statement of its own after the lock, so that it sees whatever was queued by
 * those it waited for.
 */
export async function releaseLane(ctx: TxCtx, held: Lane, delayMs = 0): Promise<void> {
  await ctx.tx
    .update(lane)
    .set({
      lockedBy: null,
      lockedUntil: null,
      priority: sql`coalesce((select min(o.priority) ${waiting}), ${lane.priority})`,
      nextAt: sql`case when exists (select 1 ${waiting}) or ${delayMs}::float8 > 0 then now() + ${delayMs}::float8 * interval '1 ms' end`,
    })
    .where(and(isLane(held), eq(lane.lockedBy, held.holder)))
}
