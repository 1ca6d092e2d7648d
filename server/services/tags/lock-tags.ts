import { sql } from 'drizzle-orm'
import type { TxCtx } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'

/** One transaction at a time changes which tags there are, so a look at the others holds. Comes before dialogs. */
export async function lockTags(ctx: TxCtx): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('souffleur:tags', 0))`)
}

/** Tells every screen that the tags are to be asked for anew. */
export const tellTags = (ctx: TxCtx): Promise<void> =>
  recordEvent(ctx, { v: 1, kind: 'changed', what: 'tags' })
