import { and, eq } from 'drizzle-orm'
import { operator } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'

/** Those of the team whom a notice can reach. */
export const loadReachable = (ctx: TxCtx): Promise<(typeof operator.$inferSelect)[]> =>
  ctx.tx
    .select()
    .from(operator)
    .where(and(eq(operator.isActive, true), eq(operator.staffChatOpen, true)))
