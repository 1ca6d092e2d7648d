import { and, asc, eq, or, type SQL } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { dialogAssignee, operator, team } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { Assignees } from './lock-assignable.ts'

const toWhom = { operatorId: dialogAssignee.operatorId, teamId: dialogAssignee.teamId }
const idsOf = (rows: { operatorId: number | null; teamId: number | null }[]) => ({
  operatorIds: rows.flatMap((row) => row.operatorId ?? []),
  teamIds: rows.flatMap((row) => row.teamId ?? []),
})

/**
 * Gives a dialog the caller has locked to people and teams the caller keeps in the house (`lockAssignable`). Gives
 * those who did not have it yet. Tells nobody.
 */
export async function addAssignees(
  ctx: TxCtx,
  dialogId: number,
  { operatorIds, teamIds }: Assignees,
): Promise<Assignees> {
  const values = [
    ...operatorIds.map((operatorId) => ({ dialogId, operatorId })),
    ...teamIds.map((teamId) => ({ dialogId, teamId })),
  ]
  if (values.length === 0) return { operatorIds: [], teamIds: [] }
  return idsOf(await ctx.tx.insert(dialogAssignee).values(values).onConflictDoNothing().returning(toWhom))
}

const remove = async (ctx: TxCtx, dialogId: number, condition?: SQL) =>
  idsOf(
    await ctx.tx
      .delete(dialogAssignee)
      .where(and(eq(dialogAssignee.dialogId, dialogId), condition))
      .returning(toWhom),
  )

/** Takes a dialog the caller has locked from some of those it is given to. Gives those who had it. Tells nobody. */
export const removeAssignees = (
  ctx: TxCtx,
  dialogId: number,
  { operatorIds, teamIds }: Assignees,
): Promise<Assignees> =>
  remove(
    ctx,
    dialogId,
    or(isOneOf(dialogAssignee.operatorId, operatorIds), isOneOf(dialogAssignee.teamId, teamIds)),
  )

/** Leaves a dialog the caller has locked to nobody. Gives those who had it. Tells nobody. */
export const clearAssignees = (ctx: TxCtx, dialogId: number): Promise<Assignees> => remove(ctx, dialogId)

/** What people, then teams, are called. */
export async function listNames(ctx: TxCtx, { operatorIds, teamIds }: Assignees): Promise<string[]> {
  const people = await ctx.tx
    .select({ name: operator.name })
    .from(operator)
    .where(isOneOf(operator.id, operatorIds))
    .orderBy(asc(operator.id))
  const teams = await ctx.tx
    .select({ name: team.name })
    .from(team)
    .where(isOneOf(team.id, teamIds))
    .orderBy(asc(team.id))
  return [...people, ...teams].map(({ name }) => name)
}

/** The same, as a line of the timeline tells it; null: there are none. */
export async function namesOf(ctx: TxCtx, assignees: Assignees): Promise<string | null> {
  if (assignees.operatorIds.length + assignees.teamIds.length === 0) return null
  return (await listNames(ctx, assignees)).join(', ')
}

/** Whether a dialog is given to anybody. */
export async function hasAssignees(ctx: TxCtx, dialogId: number): Promise<boolean> {
  const [one] = await ctx.tx
    .select({ dialogId: dialogAssignee.dialogId })
    .from(dialogAssignee)
    .where(eq(dialogAssignee.dialogId, dialogId))
    .limit(1)
  return one !== undefined
}
