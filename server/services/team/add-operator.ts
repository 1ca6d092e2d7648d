import { sql } from 'drizzle-orm'
import type { OperatorRole } from '#contract/enums.ts'
import { operator, readMark } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'

/**
 * Adds a person to the team within the caller's transaction. What was written before they came counts as read.
 * Gives the new row; null when that Telegram person is on record already.
 */
export async function addOperator(
  ctx: TxCtx,
  input: { telegramId: number; role: OperatorRole; name: string; telegramLanguage?: string | null },
): Promise<typeof operator.$inferSelect | null> {
  const [row] = await ctx.tx.insert(operator).values(input).onConflictDoNothing().returning()
  if (!row) return null
  await ctx.tx
    .insert(readMark)
    .select(sql`select ${row.id}::bigint, id, incoming_seq, 1 from dialog`)
    .onConflictDoNothing()
  await recordEvent(ctx, { v: 1, kind: 'operator', operatorId: row.id })
  return row
}
