import { and, asc, count, eq, sql } from 'drizzle-orm'
import type { Team } from '#contract/resources.ts'
import { cannedReply, dialog, dialogAssignee, operator, team, teamMember } from '#db/schema/index.ts'
import { type OperatorCtx, reader, type TxCtx } from '#services/context.ts'
import { found } from '#services/errors.ts'

/** How many teams there may be. */
export const mostTeams = 100

/** All teams, by name. */
export const listTeams = ({ ctx }: { ctx: OperatorCtx }): Promise<Team[]> =>
  reader(ctx)
    .select({ id: team.id, name: team.name })
    .from(team)
    .orderBy(asc(sql`lower(${team.name})`), asc(team.id))

/**
 * A team and who of the active people is in it, by name.
 * @throws ServiceError not-found
 */
export async function getTeam(args: {
  ctx: OperatorCtx
  input: { teamId: number }
}): Promise<Team & { members: { id: number; name: string }[] }> {
  const { teamId } = args.input
  const db = reader(args.ctx)
  const [row] = await db.select({ id: team.id, name: team.name }).from(team).where(eq(team.id, teamId))
  const members = await db
    .select({ id: operator.id, name: operator.name })
    .from(teamMember)
    .innerJoin(operator, eq(operator.id, teamMember.operatorId))
    .where(sql`${teamMember.teamId} = ${teamId} and ${operator.isActive}`)
    .orderBy(asc(sql`lower(${operator.name})`), asc(operator.id))
  return { ...found(row, 'team'), members }
}

/** What would go with a team: open dialogs given to it, and its canned replies. */
export async function teamHoldings(args: {
  ctx: OperatorCtx
  input: { teamId: number }
}): Promise<{ dialogs: number; replies: number }> {
  const { teamId } = args.input
  const db = reader(args.ctx)
  const [held] = await db
    .select({ dialogs: count() })
    .from(dialogAssignee)
    .innerJoin(dialog, and(eq(dialog.id, dialogAssignee.dialogId), eq(dialog.status, 'open')))
    .where(eq(dialogAssignee.teamId, teamId))
  const [kept] = await db.select({ replies: count() }).from(cannedReply).where(eq(cannedReply.teamId, teamId))
  return { dialogs: held?.dialogs ?? 0, replies: kept?.replies ?? 0 }
}

/** One transaction at a time gives teams their names, so that a look at the others holds until it ends. */
export async function lockNames(ctx: TxCtx): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('souffleur:team-names', 0))`)
}

/**
 * A team, locked until the caller's transaction ends.
 * @throws ServiceError not-found
 */
export async function lockTeam(ctx: TxCtx, teamId: number): Promise<Team> {
  const [row] = await ctx.tx
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(eq(team.id, teamId))
    .for('update')
  return found(row, 'team')
}
