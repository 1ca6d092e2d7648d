import { asc } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { operator, team } from '#db/schema/index.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { removeAssignees } from './assignees.ts'
import type { Assignees } from './lock-assignable.ts'

async function namesOf(ctx: TxCtx, { operatorIds, teamIds }: Assignees): Promise<string[]> {
  const operators = await ctx.tx
    .select({ name: operator.name })
    .from(operator)
    .where(isOneOf(operator.id, operatorIds))
    .orderBy(asc(operator.id))
  const teams = await ctx.tx
    .select({ name: team.name })
    .from(team)
    .where(isOneOf(team.id, teamIds))
    .orderBy(asc(team.id))
  return [...operators, ...teams].map((row) => row.name)
}

/**
 * Takes a dialog from people and teams it is given to, and says so in its timeline, a line for each who had it. Who
 * handles it stays as it is: hand it back for that. Taken from all, it is everyone's. Gives the dialog as it stands.
 * @throws ServiceError not-found
 */
export function unassignDialog(args: { ctx: OperatorCtx; input: { dialogId: number } & Assignees }) {
  const { dialogId, operatorIds, teamIds } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const row = await lockVisibleDialog(ctx, dialogId)
    const removed = await removeAssignees(ctx, dialogId, { operatorIds, teamIds })
    for (const name of await namesOf(ctx, removed))
      await addActivity(ctx, row, { type: 'unassigned', detail: name })
    return dialogForMe(ctx, dialogId)
  })
}
