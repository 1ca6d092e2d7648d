import { eq } from 'drizzle-orm'
import { cannedReply, team, teamMember } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { releaseTeam } from '#services/assignment/release.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { markToldOf } from '#services/notices/mark-due.ts'
import { lockTeam } from './teams.ts'

/**
 * Deletes a team. Its dialogs lose it, each with a line that says so; its people stay in the house; its canned
 * replies go with it, each written in the audit.
 * @throws ServiceError forbidden, not-found
 */
export function deleteTeam(args: { ctx: OperatorCtx; input: { teamId: number } }): Promise<void> {
  const { teamId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    const { name } = await lockTeam(ctx, teamId)
    await releaseTeam(ctx, { teamId, name })
    const members = await ctx.tx
      .delete(teamMember)
      .where(eq(teamMember.teamId, teamId))
      .returning({ operatorId: teamMember.operatorId })
    const replies = await ctx.tx.delete(cannedReply).where(eq(cannedReply.teamId, teamId)).returning()
    await ctx.tx.delete(team).where(eq(team.id, teamId))
    await recordAudit(ctx, { action: 'team-deleted', subject: { id: teamId, name } })
    for (const { id, shortcut, title, text, entities } of replies)
      await recordAudit(ctx, {
        action: 'reply-deleted',
        subject: { id, name: title },
        before: { shortcut, title, text, entities, team: name },
      })
    for (const { operatorId } of members) {
      await recordEvent(ctx, { v: 1, kind: 'sight', operatorId })
      // They were told of what their colleagues left waiting too long, and may see it no more.
      await markToldOf(ctx, operatorId)
    }
    await recordEvent(ctx, { v: 1, kind: 'changed', what: 'teams' })
    if (replies.length > 0) await recordEvent(ctx, { v: 1, kind: 'changed', what: 'canned-replies' })
  })
}
