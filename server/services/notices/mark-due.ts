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

/** Of a row of `notice`: a card, sent or counted. In the words of its index. */
export const stands = sql.raw(`state in ('shown', 'counted') and kind = 'card'`)
const isCounted = sql`${stands} and state = 'counted'`

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
  const { isTold } = await whoIsTold(ctx, [person], waiting)
  const cards = await ctx.tx
    .select({ dialogId: notice.dialogId })
    .from(notice)
    .where(and(eq(notice.operatorId, operatorId), eq(notice.state, 'shown'), eq(notice.kind, 'card')))
  const known = new Set(cards.map(({ dialogId }) => dialogId))
  return waiting.flatMap(({ id }) => (known.has(id) || !isTold(person, id) ? [] : [id]))
}

/** A dialog that is counted for the operator already, if any is. */
async function findCounted(ctx: TxCtx, operatorId: number): Promise<number | undefined> {
  const [row] = await ctx.tx
    .select({ dialogId: notice.dialogId })
    .from(notice)
    .where(and(eq(notice.operatorId, operatorId), isCounted))
    .limit(1)
  return row?.dialogId
}

/** Those are counted for the operator from now on that are to be, and no others. Gives how many are new, and went. */
async function countRest(
  ctx: TxCtx,
  operatorId: number,
  rest: readonly number[],
): Promise<{ added: number; gone: number }> {
  const dialogIds = sql`select unnest(${sql.param(rest)}::bigint[])`
  const gone = await ctx.tx
    .update(notice)
    .set({ state: 'gone' })
    .where(
      and(eq(notice.operatorId, operatorId), isCounted, sql`${notice.dialogId} <> all(array(${dialogIds}))`),
    )
    .returning({ id: notice.id })
  const added = await ctx.tx.execute(sql`
    insert into notice (operator_id, dialog_id, bot_id, chat_id, state, silent)
    select o.id, r.dialog_id, ${ctx.install.staffBot.id}::bigint, o.telegram_id, 'counted', true
      from operator o cross join (${dialogIds} as dialog_id) r where o.id = ${operatorId} order by r.dialog_id
    on conflict (operator_id, dialog_id) where state in ('shown', 'counted') and kind = 'card' do nothing
    returning id`)
  return { added: rowsOf(added).length, gone: gone.length }
}

/**
 * The notices worker shall look at every dialog this operator was told of, or is to be told of as they stand now: of ten
 * they get cards, their own and their teams' first, then the newest; of the others one line that tells how many. It looks
 * at their own as well, for whom else to tell of these may hang on them.
 */
export async function markToldOf(ctx: TxCtx, operatorId: number): Promise<void> {
  const news = await findNews(ctx, operatorId)
  const first = news.slice(0, toldAtOnce)
  const bearer = first[0] ?? (await findCounted(ctx, operatorId))
  const looked = first.length > 0 || bearer === undefined ? first : [bearer]
  await markDue(
    ctx,
    sql`select dialog_id from notice where operator_id = ${operatorId} and ${stands} and state = 'shown'
        union select id from dialog where notices_due
        union select dialog_id from dialog_assignee where operator_id = ${operatorId} and waiting_since is not null
        union select unnest(${sql.param(looked)}::bigint[])`,
  )
  // Only now: who holds a dialog's lock may be counting it.
  const { added, gone } = await countRest(ctx, operatorId, news.slice(toldAtOnce))
  if (bearer === undefined || added + gone === 0) return
  const text = added > 0 ? 'new' : ''
  await queueNotices(ctx, { dialogId: bearer, kind: 'more', operatorIds: [operatorId], text })
}

/** The notices worker shall look at the dialogs that wait: all that anybody was told of, and the newest fifty. */
export const markWaiting = (ctx: TxCtx): Promise<void> =>
  markDue(
    ctx,
    sql`select d.id from dialog d
         where ${waits}
           and exists (select from notice n where n.dialog_id = d.id and n.state in ('shown', 'counted'))
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
