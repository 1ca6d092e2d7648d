import { and, eq, type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '#db/client.ts'
import { notice, operator } from '#db/schema/index.ts'
import type { Ctx, TxCtx } from '#services/context.ts'
import { queueNotices } from './queue-notices.ts'
import { type ToldOf, whoIsTold } from './who-is-told.ts'

/** How many dialogs a person is told of one by one in a short while, and gets cards of who is to be told from now on. */
export const toldAtOnce = 10
/** Of how many it is said beside them that they wait. */
const mostCounted = 500

/** Locked in order of ids, and marked even if marked already: a refresh under way may have looked too early. */
async function markDue(ctx: TxCtx, ids: SQL): Promise<void> {
  await ctx.tx.execute(sql`
    with locked as materialized (
      select id from dialog where id in (${ids}) order by id for no key update
    ) update dialog set notices_due = true where id in (select id from locked)`)
}

/**
 * Of a dialog `d` that staff may be told of: somebody waits, and nobody of the team has it, or whoever has it is to be
 * told of this waiting.
 */
export const waits = sql`(d.waiting_since is not null and d.status = 'open' and (d.handler = 'bot' or d.awaits_holder))`

/** Whether who of the team has a dialog `d` is at work. */
export const holderOnDuty = sql`coalesce((select h.is_active and h.on_duty from operator h
  where h.id = d.handler_operator_id and d.handler = 'operator'), false)`

/** Of the dialogs that wait, the newest of those of which `condition` holds. */
const newestWaiting = (columns: SQL, condition: SQL, most: number): SQL => sql`(
  select ${columns} from dialog d where ${waits} and ${condition}
   order by d.waiting_since desc, d.id desc limit ${most})`

/** The waiting dialogs an operator may be to be told of, their own and their teams' first, then the newest. */
async function findWaiting(ctx: TxCtx, operatorId: number): Promise<ToldOf[]> {
  const isTheirs = sql`d.id in (
    select a.dialog_id from dialog_assignee a where a.waiting_since is not null and (a.operator_id = ${operatorId}
      or a.team_id in (select m.team_id from team_member m where m.operator_id = ${operatorId})))`
  const columns = (rank: number) =>
    sql`d.id, d.escalation, ${holderOnDuty} as on_duty, d.waiting_since, ${sql.raw(String(rank))} as rank`
  const found = await ctx.tx.execute(sql`
    select id, escalation, on_duty from (
      ${newestWaiting(columns(0), isTheirs, mostCounted)}
      union all ${newestWaiting(columns(1), sql`not d.is_assigned`, mostCounted)}
      union all ${newestWaiting(columns(1), sql`d.escalation > 0`, mostCounted)}
    ) w group by id, escalation, on_duty, waiting_since order by min(rank), waiting_since desc, id desc`)
  return rowsOf<{ id: string | number; escalation: number; on_duty: boolean }>(found).map((row) => ({
    id: Number(row.id),
    escalation: row.escalation,
    holderOnDuty: row.on_duty,
  }))
}

/** Those of them that the operator is to be told of and has no card of yet. */
async function findNews(ctx: TxCtx, operatorId: number): Promise<number[]> {
  const [person] = await ctx.tx.select().from(operator).where(eq(operator.id, operatorId))
  if (!person?.isActive || !person.staffChatOpen || person.quiet === 'none') return []
  const waiting = await findWaiting(ctx, operatorId)
  const isTold = await whoIsTold(ctx, [person], waiting)
  const cards = await ctx.tx
    .select({ dialogId: notice.dialogId })
    .from(notice)
    .where(and(eq(notice.operatorId, operatorId), eq(notice.state, 'shown'), eq(notice.kind, 'card')))
  const known = new Set(cards.map(({ dialogId }) => dialogId))
  return waiting.flatMap(({ id }) => (known.has(id) || !isTold(person, id) ? [] : [id]))
}

/**
 * The notices worker shall look at every dialog this operator was told of, or is to be told of as they stand now: of ten
 * they get cards, their own and their teams' first, then the newest; of the others one line that tells how many.
 */
export async function markToldOf(ctx: TxCtx, operatorId: number): Promise<void> {
  const news = await findNews(ctx, operatorId)
  const first = news.slice(0, toldAtOnce)
  await markDue(
    ctx,
    sql`select dialog_id from notice where operator_id = ${operatorId} and state = 'shown'
        union select id from dialog where notices_due
        union select unnest(${sql.param(first)}::bigint[])`,
  )
  await ctx.tx
    .update(notice)
    .set({ state: 'gone' })
    .where(and(eq(notice.operatorId, operatorId), eq(notice.kind, 'more'), eq(notice.state, 'due')))
  const [bearer] = first.slice(-1)
  const more = news.length - first.length
  if (bearer !== undefined && more > 0)
    await queueNotices(ctx, { dialogId: bearer, kind: 'more', operatorIds: [operatorId], text: String(more) })
}

/** The notices worker shall look at the dialogs that wait: all that anybody was told of, and the newest fifty. */
export const markWaiting = (ctx: TxCtx): Promise<void> =>
  markDue(
    ctx,
    sql`select d.id from dialog d
         where ${waits} and exists (select from notice n where n.dialog_id = d.id and n.state = 'shown')
        union ${newestWaiting(sql`d.id`, sql`true`, 50)}`,
  )

/** The same for those of these dialogs in which somebody waits: whoever had one open, and so needed no card, is gone. */
export async function markLeft(ctx: Ctx, dialogIds: readonly number[]): Promise<void> {
  if (dialogIds.length === 0) return
  await ctx.db.query(
    `with locked as materialized (
       select id from dialog where id = any($1::bigint[]) and waiting_since is not null order by id for no key update
     ) update dialog set notices_due = true where id in (select id from locked)`,
    [dialogIds],
  )
}
