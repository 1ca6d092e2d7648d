import { and, asc } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { operator, team } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'

/** Whom a dialog can be given to. */
export interface Assignees {
  operatorIds: readonly number[]
  teamIds: readonly number[]
}

interface Named {
  id: number
  name: string
}

/**
 * Those of them who are in the house, in ascending order, and who stay so until the caller's transaction ends: who is
 * taken out or deleted meanwhile waits for it, and then finds what they were given. Comes before the lock of a dialog,
 * for whoever takes a person or a team out of the house locks in that order too.
 */
export async function lockAssignable(
  ctx: TxCtx,
  { operatorIds, teamIds }: Assignees,
): Promise<{ operators: Named[]; teams: Named[] }> {
  const operators = operatorIds.length
    ? await ctx.tx
        .select({ id: operator.id, name: operator.name })
        .from(operator)
        .where(and(isOneOf(operator.id, operatorIds), operator.isActive))
        .orderBy(asc(operator.id))
        .for('share')
    : []
  const teams = teamIds.length
    ? await ctx.tx
        .select({ id: team.id, name: team.name })
        .from(team)
        .where(isOneOf(team.id, teamIds))
        .orderBy(asc(team.id))
        .for('share')
    : []
  return { operators, teams }
}

/**
 * The same for those who must all be in the house: gives what tells who is missing, to be asked once the dialog is known
 * to be there, and gives them, each once.
 * @throws ServiceError not-found, by what it gives
 */
export async function lockNamed(
  ctx: TxCtx,
  { operatorIds, teamIds }: Assignees,
): Promise<() => { operators: Named[]; teams: Named[] }> {
  const known = await lockAssignable(ctx, { operatorIds, teamIds })
  return () => {
    if (known.operators.length < new Set(operatorIds).size)
      throw new ServiceError('not-found', 'operator not found')
    if (known.teams.length < new Set(teamIds).size) throw new ServiceError('not-found', 'team not found')
    return known
  }
}
