import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '#services/context.ts'

/** How many waiting dialogs a person who opens the staff chat is told of. */
const toldAtOnce = 50

/** Locked in order of ids, and marked even if marked already: a refresh under way may have looked too early. */
async function markDue(ctx: TxCtx, ids: SQL): Promise<void> {
  await ctx.tx.execute(sql`
    with locked as materialized (
      select id from dialog where id in (${ids}) order by id for no key update
    ) update dialog set notices_due = true where id in (select id from locked)`)
}

/** The notices worker shall look at every dialog this operator was told of, or is about to be. */
export const markToldOf = (ctx: TxCtx, operatorId: number): Promise<void> =>
  markDue(
    ctx,
    sql`select dialog_id from notice where operator_id = ${operatorId} and state = 'shown'
        union select id from dialog where notices_due`,
  )

/** The notices worker shall look at the dialogs that wait while the bot has them, the newest fifty. */
export const markWaiting = (ctx: TxCtx): Promise<void> =>
  markDue(
    ctx,
    sql`(select id from dialog where waiting_since is not null and status = 'open' and handler = 'bot'
         order by waiting_since desc, id desc limit ${toldAtOnce})`,
  )
