import { and, eq } from 'drizzle-orm'
import { operator, teamMember } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { found } from '#services/errors.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { markToldOf } from '#services/notices/mark-due.ts'
import { lockTeam } from './teams.ts'

interface Membership {
  teamId: number
  operatorId: number
  member: boolean
}

/** Writes it; gives whether it was not so already. */
async function write(ctx: TxCtx, { teamId, operatorId, member }: Membership): Promise<boolean> {
  const changed = member
    ? await ctx.tx.insert(teamMember).values({ teamId, operatorId }).onConflictDoNothing().returning()
    : await ctx.tx
        .delete(teamMember)
        .where(and(eq(teamMember.teamId, teamId), eq(teamMember.operatorId, operatorId)))
        .returning()
  return changed.length > 0
}

/**
 * Puts a person into a team or takes them out; asks nobody's right. What is so already changes nothing.
 * @throws ServiceError not-found
 */
export async function writeTeamMember(ctx: TxCtx, input: Membership): Promise<void> {
  const { teamId, operatorId, member } = input
  const [row] = await ctx.tx
    .select({ name: operator.name })
    .from(operator)
    .where(and(eq(operator.id, operatorId), operator.isActive))
    .for('share')
  const person = found(row, 'operator')
  const group = await lockTeam(ctx, teamId)
  if (!(await write(ctx, input))) return
  await recordAudit(ctx, {
    action: member ? 'team-member-added' : 'team-member-removed',
    subject: { id: operatorId, name: person.name },
    [member ? 'after' : 'before']: group.name,
  })
  await recordEvent(ctx, { v: 1, kind: 'sight', operatorId })
  await recordEvent(ctx, { v: 1, kind: 'changed', what: 'operators' })
  await markToldOf(ctx, operatorId)
}

/**
 * Puts an active person into a team or takes them out.
 * @throws ServiceError forbidden, not-found
 */
export function setTeamMember(args: { ctx: OperatorCtx; input: Membership }): Promise<void> {
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    await writeTeamMember(ctx, args.input)
  })
}
