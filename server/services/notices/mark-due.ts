import { type SQL, sql } from 'drizzle-orm'
import { visible } from '#db/queries/visible.ts'
import type { TxCtx } from '#services/context.ts'

/** How many waiting dialogs a person is told of who is to be told from now on. */
const toldAtOnce = 50

/** Locked in order of ids, and marked even if marked already: a refresh under way may have looked too early. */
async function markDue(ctx: TxCtx, ids: SQL): Promise<void> {
  await ctx.tx.execute(sql`
    with locked as materialized (
      select id from dialog where id in (${ids}) order by id for no key update
    ) update dialog set notices_due = true where id in (select id from locked)`)
}

/** Of a dialog `d` that staff may be told of: somebody waits, and no operator is at it. */
export const waits = sql`(d.waiting_since is not null and d.status = 'open' and (d.handler = 'bot' or d.awaits_holder))`

/** Of the dialogs that wait while the bot has them, the newest of those of which `condition` holds. */
const newestWaiting = (from: SQL, condition: SQL): SQL => sql`(
  select d.id from ${from} where ${waits} and ${condition}
   order by d.waiting_since desc, d.id desc limit ${toldAtOnce})`

/**
 * The notices worker shall look at every dialog this operator was told of, or is to be told of as they stand now:
 * the newest fifty that they see, and as many that are theirs or their teams'.
 */
export const markToldOf = (ctx: TxCtx, operatorId: number): Promise<void> =>
  markDue(
    ctx,
    sql`select dialog_id from notice where operator_id = ${operatorId} and state = 'shown'
        union select id from dialog where notices_due
        union ${newestWaiting(
          sql`dialog d join operator me on me.id = ${operatorId}`,
          sql.raw(visible('me.id', 'd.id')),
        )}
        union ${newestWaiting(
          sql`dialog d`,
          sql`d.id in (
            select a.dialog_id from dialog_assignee a where a.operator_id = ${operatorId} or a.team_id in (
              select m.team_id from team_member m where m.operator_id = ${operatorId}))`,
        )}`,
  )

/**
 * The notices worker shall look at the dialogs that wait while the bot has them: all that anybody was told of, and
 * the newest fifty.
 */
export const markWaiting = (ctx: TxCtx): Promise<void> =>
  markDue(
    ctx,
    sql`select d.id from dialog d
         where ${waits} and exists (select from notice n where n.dialog_id = d.id and n.state = 'shown')
        union ${newestWaiting(sql`dialog d`, sql`true`)}`,
  )
