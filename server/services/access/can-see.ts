import { and, sql } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { dialog, operator } from '#db/schema/index.ts'
import { type Ctx, reader } from '#services/context.ts'

/**
 * The one rule of who may see which dialog, live events included, asked for many at once in one query. Today
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
  const isActive = and(isOneOf(operator.id, operatorIds), sql`${operator.isActive}`)
  const rows = await db
    .select({ id: operator.id, isDialog: sql<boolean>`false` })
    .from(operator)
    .where(isActive)
    .unionAll(
      db
        .select({ id: dialog.id, isDialog: sql<boolean>`true` })
        .from(dialog)
        .where(isOneOf(dialog.id, dialogIds)),
    )
  const idsOf = (isDialog: boolean) =>
    new Set(rows.filter((row) => row.isDialog === isDialog).map((row) => row.id))
  const [active, existing] = [idsOf(false), idsOf(true)]
  return (operatorId, dialogId) => active.has(operatorId) && existing.has(dialogId)
}
