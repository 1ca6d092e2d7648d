import { and, eq, notInArray } from 'drizzle-orm'
import { noteMention } from '#db/schema/index.ts'
import { dialogsSeenBy } from '#services/access/can-see.ts'
import { lockAssignable } from '#services/assignment/lock-assignable.ts'
import type { OperatorCtx, TxCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'

type Tx = TxCtx<OperatorCtx['actor']>

/** Whom a note by the acting operator names: each once, themselves not. */
const othersOf = (ctx: Tx, mentions: readonly number[]) =>
  [...new Set(mentions)].filter((id) => id !== ctx.actor.operatorId)

/**
 * Locks those a note is to name, before its dialog is locked. Gives the way to make sure that all of them are in the
 * team, but for those in `known`, whom it named before: that throws `invalid`. It gives their ids.
 */
export async function lockMentioned(
  ctx: Tx,
  mentions: readonly number[],
): Promise<(known?: readonly number[]) => number[]> {
  const operatorIds = othersOf(ctx, mentions)
  const { operators } = await lockAssignable(ctx, { operatorIds, teamIds: [] })
  const active = new Set(operators.map(({ id }) => id))
  return (known = []) => {
    if (!operatorIds.every((id) => active.has(id) || known.includes(id)))
      throw new ServiceError('invalid', 'a note names people of the team', ['mentions'])
    return operatorIds
  }
}

/**
 * Makes sure that all of them see a dialog the caller has locked: who is named is told, and led to it.
 * @throws ServiceError out-of-their-sight
 */
export async function requireTheirSight(ctx: Tx, dialogId: number, operatorIds: number[]): Promise<void> {
  if (operatorIds.length === 0) return
  const sees = await dialogsSeenBy({ ctx, operatorIds, dialogIds: [dialogId] })
  if (!operatorIds.every((id) => sees(id, dialogId)))
    throw new ServiceError('out-of-their-sight', 'a note names who sees its dialog', ['mentions'])
}

/** Whom a note names, as kept. */
export async function mentionsOf(ctx: Tx, messageId: number): Promise<number[]> {
  const rows = await ctx.tx
    .select({ operatorId: noteMention.operatorId })
    .from(noteMention)
    .where(eq(noteMention.messageId, messageId))
  return rows.map(({ operatorId }) => operatorId)
}

/** Brings the rows of whom a note names in line. Gives those it did not name before: whoever stays need not be told twice. */
export async function keepMentions(
  ctx: Tx,
  messageId: number,
  operatorIds: readonly number[],
): Promise<number[]> {
  const isOther = operatorIds.length > 0 ? notInArray(noteMention.operatorId, [...operatorIds]) : undefined
  await ctx.tx.delete(noteMention).where(and(eq(noteMention.messageId, messageId), isOther))
  if (operatorIds.length === 0) return []
  const added = await ctx.tx
    .insert(noteMention)
    .values(operatorIds.map((operatorId) => ({ messageId, operatorId })))
    .onConflictDoNothing()
    .returning({ operatorId: noteMention.operatorId })
  return added.map(({ operatorId }) => operatorId)
}
