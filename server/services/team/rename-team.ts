import { eq, sql } from 'drizzle-orm'
import { rowsOf } from '#db/client.ts'
import { team } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { requireName } from './check-name.ts'
import { lockNames, lockTeam } from './teams.ts'

/**
 * Gives a team another name; the one it has changes nothing.
 * @throws ServiceError forbidden, invalid, not-found; conflict when another team has that name
 */
export async function renameTeam(args: {
  ctx: OperatorCtx
  input: { teamId: number; name: string }
}): Promise<void> {
  const { teamId } = args.input
  const name = requireName(args.input.name)
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    await lockNames(ctx)
    const known = await lockTeam(ctx, teamId)
    if (known.name === name) return
    const taken = await ctx.tx.execute(
      sql`select 1 from team where lower(name) = lower(${name}) and id <> ${teamId} for share`,
    )
    if (rowsOf(taken).length > 0) throw new ServiceError('conflict', 'a team of that name exists', ['name'])
    await ctx.tx.update(team).set({ name }).where(eq(team.id, teamId))
    await recordAudit(ctx, {
      action: 'team-renamed',
      subject: { id: teamId, name: known.name },
      before: known.name,
      after: name,
    })
    await recordEvent(ctx, { v: 1, kind: 'changed', what: 'teams' })
  })
}
