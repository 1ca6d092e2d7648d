import { asc, eq } from 'drizzle-orm'
import { isChange } from '#contract/outgoing.ts'
import { outbox, telegramMessage } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { OutboxRow } from './settle-abandoned.ts'

/** One part of an outgoing message: what was to be sent and changed of it, and what of it is at the customer. */
export interface Part {
  /** The latest send; absent when it was long ago. */
  send?: OutboxRow
  /** Edits and deletions, oldest first. */
  changes: OutboxRow[]
  /** Telegram's ids of it; an album has several. */
  telegramIds: number[]
}

/** The parts of an outgoing message by their numbers, as the outbox and the timeline know them. */
export async function partsOf(ctx: TxCtx, messageId: number): Promise<Map<number, Part>> {
  const parts = new Map<number, Part>()
  const partAt = (at: number): Part => {
    const part = parts.get(at) ?? { changes: [], telegramIds: [] }
    parts.set(at, part)
    return part
  }
  const rows = await ctx.tx
    .select()
    .from(outbox)
    .where(eq(outbox.messageId, messageId))
    .orderBy(asc(outbox.id))
  for (const row of rows) {
    const part = partAt(row.part)
    if (isChange(row.call)) part.changes.push(row)
    else part.send = row
  }
  const there = await ctx.tx
    .select({ part: telegramMessage.part, id: telegramMessage.telegramMessageId })
    .from(telegramMessage)
    .where(eq(telegramMessage.messageId, messageId))
    .orderBy(asc(telegramMessage.telegramMessageId))
  for (const { part, id } of there) partAt(part).telegramIds.push(id)
  return parts
}

/** Whether a part may be at the customer under an id that nobody knows. */
export const isOutOfReach = ({ send, telegramIds }: Part): boolean =>
  telegramIds.length === 0 && (send?.status === 'unknown' || send?.status === 'sent')
