import { and, inArray, sql } from 'drizzle-orm'
import { dialog, operator } from '#db/schema/index.ts'
import { type Ctx, reader } from '#services/context.ts'

/**
 * The one rule of who may see which dialog, live events included, asked for many at once in two queries. Today
 * every active operator sees every dialog there is, those of banned contacts too.
 * Gives a predicate over the ids that were asked for.
 */
export async function dialogsSeenBy(args: {
  ctx: Ctx
  operatorIds: number[]
  dialogIds: number[]
}): Promise<(operatorId: number, dialogId: number) => boolean> {
  const { ctx, operatorIds, dialogIds } = args
  if (operatorIds.length === 0 || dialogIds.length === 0) return () => false
  const db = reader(ctx)
  const isActive = and(inArray(operator.id, operatorIds), sql`${operator.isActive}`)
  const operators = await db.select({ id: operator.id }).from(operator).where(isActive)
  const dialogs = await db.select({ id: dialog.id }).from(dialog).where(inArray(dialog.id, dialogIds))
  const active = new Set(operators.map((row) => row.id))
  const existing = new Set(dialogs.map((row) => row.id))
  return (operatorId, dialogId) => active.has(operatorId) && existing.has(dialogId)
}
