import { and, asc, eq, or, type SQL, sql } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { dialog, dialogAssignee } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { withBot } from '#services/dialogs/change-dialog.ts'
import { addActivity } from '#services/messages/add-activity.ts'

/** Those of these dialogs that are given to somebody still. */
async function stillGiven(ctx: TxCtx, dialogIds: number[]): Promise<Set<number>> {
  const rows = await ctx.tx
    .selectDistinct({ dialogId: dialogAssignee.dialogId })
    .from(dialogAssignee)
    .where(isOneOf(dialogAssignee.dialogId, dialogIds))
  return new Set(rows.map((row) => row.dialogId))
}

/**
 * Takes every dialog from those it is `given` to, and back to the bot what `holderId` handles, or what nobody has in
 * person and nobody is left to take. Open ones are locked in ascending order, and each gets a line that says so. Of closed ones, as many as there may be, the assignments
 * just go: their `rev` stays, and screens learn of it by the change of the house that this is part of.
 */
async function release(
  ctx: TxCtx,
  { given, holderId, name }: { given: SQL; holderId: number | null; name: string },
): Promise<void> {
  const isGiven = sql`${dialog.id} in (select ${dialogAssignee.dialogId} from ${dialogAssignee} where ${given})`
  const isHeld = holderId === null ? undefined : eq(dialog.handlerOperatorId, holderId)
  const open = await ctx.tx
    .select({ id: dialog.id, handler: dialog.handler, holder: dialog.handlerOperatorId })
    .from(dialog)
    .where(and(sql`${dialog.status} = 'open'`, or(isGiven, isHeld)))
    .orderBy(asc(dialog.id))
    .for('no key update')
  const removed = await ctx.tx
    .delete(dialogAssignee)
    .where(given)
    .returning({ dialogId: dialogAssignee.dialogId })
  const wasGiven = new Set(removed.map((row) => row.dialogId))
  const isLeft = await stillGiven(
    ctx,
    open.map((row) => row.id),
  )
  for (const { id, handler, holder } of open) {
    const wasHeld = holderId !== null && holder === holderId
    const isNobodys = handler === 'operator' && holder === null && !isLeft.has(id)
    // Somebody may have taken it from them while we waited for the lock: that is in the timeline already.
    if (wasHeld || wasGiven.has(id))
      await addActivity(
        ctx,
        { id },
        { type: 'unassigned', detail: name },
        wasHeld || isNobodys ? withBot : {},
      )
  }
}

/**
 * Nothing is an operator's any more: dialogs given to them, or in their hands, go back. For who takes a person out of
 * the team, in that transaction and with the operator's row locked, so that nothing can be given to them meanwhile.
 */
export const releaseOperator = (
  ctx: TxCtx,
  { operatorId, name }: { operatorId: number; name: string },
): Promise<void> =>
  release(ctx, { given: eq(dialogAssignee.operatorId, operatorId), holderId: operatorId, name })

/** Nothing is a team's any more. For who deletes it, in that transaction and with the team's row locked. */
export const releaseTeam = (ctx: TxCtx, { teamId, name }: { teamId: number; name: string }): Promise<void> =>
  release(ctx, { given: eq(dialogAssignee.teamId, teamId), holderId: null, name })
