import { asc } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { operator, team } from '#db/schema/index.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { type DialogPatch, withBot } from '#services/dialogs/change-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { hasAssignees, removeAssignees } from './assignees.ts'
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
 * Who speaks to the customer after it. Who held the dialog and lost it leaves it to the others it is given to, of whom
 * nobody has it in person; with nobody left the bot has it.
 */
async function handlerAfter(ctx: TxCtx, row: DialogRow, removed: Assignees): Promise<DialogPatch> {
  const holder = row.handlerOperatorId
  const isHeld = holder !== null && !removed.operatorIds.includes(holder)
  if (row.handler === 'bot' || isHeld) return {}
  if (await hasAssignees(ctx, row.id))
    return holder === null ? {} : { handlerOperatorId: null, handBackAt: null, awaitsHolder: true }
  return withBot
}

/**
 * Takes a dialog from people and teams it is given to, and says so in its timeline, a line for each who had it. Taken
 * from all, it is everyone's. Who holds it gives it up with their assignment: to those who are left, of whom anybody
 * may take it while the bot stays silent; to the bot, if nobody is left. Gives the dialog as it stands.
 * @throws ServiceError not-found
 */
export function unassignDialog(args: { ctx: OperatorCtx; input: { dialogId: number } & Assignees }) {
  const { dialogId, operatorIds, teamIds } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const row = await lockVisibleDialog(ctx, dialogId)
    const removed = await removeAssignees(ctx, dialogId, { operatorIds, teamIds })
    const patch = await handlerAfter(ctx, row, removed)
    for (const name of await namesOf(ctx, removed))
      await addActivity(ctx, row, { type: 'unassigned', detail: name }, patch)
    return dialogForMe(ctx, dialogId)
  })
}
