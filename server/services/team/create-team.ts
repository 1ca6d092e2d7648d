import { count } from 'drizzle-orm'
import type { Team } from '#contract/resources.ts'
import { team } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { requireName } from './check-name.ts'
import { lockNames, mostTeams } from './teams.ts'

/**
 * Makes a team. Names differ in more than case.
 * @throws ServiceError forbidden, invalid, too-many; conflict when there is one of that name
 */
export async function createTeam(args: { ctx: OperatorCtx; input: { name: string } }): Promise<Team> {
  const name = requireName(args.input.name)
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    await lockNames(ctx)
    const [known] = await ctx.tx.select({ teams: count() }).from(team)
    if ((known?.teams ?? 0) >= mostTeams) throw new ServiceError('too-many', 'too many teams')
    const [made] = await ctx.tx
      .insert(team)
      .values({ name })
      .onConflictDoNothing()
      .returning({ id: team.id, name: team.name })
    if (!made) throw new ServiceError('conflict', 'a team of that name exists', ['name'])
    await recordAudit(ctx, { action: 'team-created', subject: made })
    await recordEvent(ctx, { v: 1, kind: 'changed', what: 'teams' })
    return made
  })
}
