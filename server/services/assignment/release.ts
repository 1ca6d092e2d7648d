import { and, asc, eq, or, type SQL, sql } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { dialog, dialogAssignee } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'

/** Those of these dialogs that are given to somebody still. */
async function stillGiven(ctx: TxCtx, dialogIds: number[]): Promise<Set<number>> {
  const rows = await ctx.tx
    .selectDistinct({ dialogId: dialogAssignee.dialogId })
    .from(dialogAssignee)
    .where(isOneOf(dialogAssignee.dialogId, dialogIds))
  return new Set(rows.map((row) => row.dialogId))
}

/**
 * Tells in the timelines of locked dialogs that somebody has them no more, in one statement however many they are; those
 * of `toBot` the bot has from now on.
 */
const tell = (
  dialogIds: number[],
  { toBot, name, by }: { toBot: number[]; name: string; by: number | null },
) => sql`
  with lines as (
    insert into message (dialog_id, kind, content, operator_id, activity_type, activity_detail, seq, created_at)
    select id, 'activity', 'activity', ${by}::bigint, 'unassigned', ${name}::text, incoming_seq, clock_timestamp()
      from dialog where id = any(array(select unnest(${sql.param(dialogIds)}::bigint[]))) order by id
    returning id, dialog_id, rev
  ), to_bot as materialized (
    select unnest(${sql.param(toBot)}::bigint[]) as id
  ), freed as (
    update dialog d set rev = d.rev + 1, notices_due = true,
      handler = case when b.id is null then d.handler else 'bot' end,
      handler_operator_id = case when b.id is null then d.handler_operator_id end,
      awaits_holder = b.id is null and d.awaits_holder,
      hand_back_at = case when b.id is null then d.hand_back_at end
      from lines l left join to_bot b on b.id = l.dialog_id where d.id = l.dialog_id
  )
  insert into event (kind, dialog_id, data)
  select 'message', dialog_id, jsonb_build_object(
    'v', 1, 'kind', 'message', 'dialogId', dialog_id, 'messageId', id, 'rev', rev) from lines`

/**
 * Takes every dialog from those it is `given` to, and back to the bot what `holderId` handles, or what nobody has in
 * person and nobody is left to take. Open ones are locked in ascending order, and each gets a line that says so. Of closed ones, as many as there may be, the assignments
 * just go: their `rev` stays, and screens learn of it by the change of the house that this is part of.
 */
async function release(
  ctx: TxCtx,
  { given, holderId, name }: { given: SQL; holderId: number | null; name: string },
): Promise<void> {
  const isGiven = sql`${dialog.id} in (select ${dialogAssignee.dialogId} from ${dialogAssignee} where ${given})`
  const isHeld = holderId === null ? undefined : eq(dialog.handlerOperatorId, holderId)
  const open = await ctx.tx
    .select({ id: dialog.id, handler: dialog.handler, holder: dialog.handlerOperatorId })
    .from(dialog)
    .where(and(sql`${dialog.status} = 'open'`, or(isGiven, isHeld)))
    .orderBy(asc(dialog.id))
    .for('no key update')
  const removed = await ctx.tx
    .delete(dialogAssignee)
    .where(given)
    .returning({ dialogId: dialogAssignee.dialogId })
  const wasGiven = new Set(removed.map((row) => row.dialogId))
  const isLeft = await stillGiven(
    ctx,
    open.map((row) => row.id),
  )
  const told: number[] = []
  const toBot: number[] = []
  for (const { id, handler, holder } of open) {
    const wasHeld = holderId !== null && holder === holderId
    // Somebody may have taken it from them while we waited for the lock: that is in the timeline already.
    if (!wasHeld && !wasGiven.has(id)) continue
    told.push(id)
    if (wasHeld || (handler === 'operator' && holder === null && !isLeft.has(id))) toBot.push(id)
  }
  const by = ctx.actor.type === 'operator' ? ctx.actor.operatorId : null
  if (told.length > 0) await ctx.tx.execute(tell(told, { toBot, name, by }))
}

/**
 * Nothing is an operator's any more: dialogs given to them, or in their hands, go back. For who takes a person out of
 * the team, in that transaction and with the operator's row locked, so that nothing can be given to them meanwhile.
 */
export const releaseOperator = (
  ctx: TxCtx,
  { operatorId, name }: { operatorId: number; name: string },
): Promise<void> =>
  release(ctx, { given: eq(dialogAssignee.operatorId, operatorId), holderId: operatorId, name })

/** Nothing is a team's any more. For who deletes it, in that transaction and with the team's row locked. */
export const releaseTeam = (ctx: TxCtx, { teamId, name }: { teamId: number; name: string }): Promise<void> =>
  release(ctx, { given: eq(dialogAssignee.teamId, teamId), holderId: null, name })
