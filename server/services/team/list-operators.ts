import { asc, desc, eq, sql } from 'drizzle-orm'
import type { TeamMember } from '#contract/resources.ts'
import { operator, teamMember } from '#db/schema/index.ts'
import { type OperatorCtx, reader } from '#services/context.ts'
import { found } from '#services/errors.ts'
import { signatureOf } from './operator-view.ts'

const teamIds = sql<number[]>`coalesce((select jsonb_agg(${teamMember.teamId} order by ${teamMember.teamId})
  from ${teamMember} where ${teamMember.operatorId} = ${operator.id}), '[]')`

type Row = Parameters<typeof signatureOf>[0] & Omit<TeamMember, 'signature'>

const toMember = (row: Row): TeamMember => ({ ...row, signature: signatureOf(row) })

const columns = {
  id: operator.id,
  name: operator.name,
  role: operator.role,
  signature: operator.signature,
  onDuty: operator.onDuty,
  isActive: operator.isActive,
  teamIds,
}

/** Everybody who is or was of the team: those who are first, by name. */
export async function listOperators({ ctx }: { ctx: OperatorCtx }): Promise<TeamMember[]> {
  const rows = await reader(ctx)
    .select(columns)
    .from(operator)
    .orderBy(desc(operator.isActive), asc(sql`lower(${operator.name})`), asc(operator.id))
  return rows.map(toMember)
}

/**
 * One of them.
 * @throws ServiceError not-found
 */
export async function getOperator(args: {
  ctx: OperatorCtx
  input: { operatorId: number }
}): Promise<TeamMember> {
  const [row] = await reader(args.ctx)
    .select(columns)
    .from(operator)
    .where(eq(operator.id, args.input.operatorId))
  return toMember(found(row, 'operator'))
}
