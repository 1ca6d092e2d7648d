import { isOneOf } from '#db/is-one-of.ts'
import { teamMember } from '#db/schema/index.ts'
import type { Assignees } from '#services/assignment/lock-assignable.ts'
import type { OperatorCtx, TxCtx } from '#services/context.ts'
import { queueNotices } from './queue-notices.ts'

/**
 * People and the members of teams are to be told that a dialog the caller has locked is theirs from now on, with the
 * words of the note that came with it. Who gives it to themselves knows.
 */
export async function tellAssigned(
  ctx: TxCtx<OperatorCtx['actor']>,
  dialogId: number,
  { operatorIds, teamIds }: Assignees,
  noteId: number | null = null,
): Promise<void> {
  const members = teamIds.length
    ? await ctx.tx
        .select({ id: teamMember.operatorId })
        .from(teamMember)
        .where(isOneOf(teamMember.teamId, teamIds))
    : []
  const told = [...operatorIds, ...members.map(({ id }) => id)].filter((id) => id !== ctx.actor.operatorId)
  await queueNotices(ctx, { dialogId, kind: 'assigned', operatorIds: told, messageId: noteId })
}
