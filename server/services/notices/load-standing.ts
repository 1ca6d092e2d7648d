import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { isOneOf } from '#db/is-one-of.ts'
import { notice, operator, presence } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'

export interface Standing {
  notice: typeof notice.$inferSelect
  operator: typeof operator.$inferSelect
}

/** Cards that people have on their phones of these dialogs, or that are counted; and whose lines are to be looked at. */
export const loadStanding = (ctx: TxCtx, dialogIds: number[]): Promise<Standing[]> =>
  ctx.tx
    .select({ notice, operator })
    .from(notice)
    .innerJoin(operator, eq(operator.id, notice.operatorId))
    .where(
      and(
        inArray(notice.dialogId, dialogIds),
        or(
          and(inArray(notice.state, ['shown', 'counted']), eq(notice.kind, 'card')),
          and(eq(notice.state, 'due'), eq(notice.kind, 'more')),
        ),
      ),
    )

/** One person and one dialog. */
export const pair = (operatorId: number, dialogId: number) => `${operatorId}:${dialogId}`

/** Who has which of these dialogs open in the Mini App. */
export async function loadPresent(ctx: TxCtx, dialogIds: number[]): Promise<Set<string>> {
  const rows = await ctx.tx
    .select({ operatorId: presence.operatorId, dialogId: presence.dialogId })
    .from(presence)
    .where(and(isOneOf(presence.dialogId, dialogIds), sql`${presence.expiresAt} > now()`))
  return new Set(rows.map((row) => pair(row.operatorId, row.dialogId)))
}
