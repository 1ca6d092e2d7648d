import { and, eq, ne, notInArray, type SQL, sql } from 'drizzle-orm'
import { changeKinds } from '#contract/outgoing.ts'
import { dialog, message, outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { deliveryOf } from './part-delivery.ts'

/** The latest call on each part of a message, by part. */
export const latestParts = (ctx: TxCtx, messageId: number) =>
  ctx.tx
    .selectDistinctOn([outbox.part])
    .from(outbox)
    .where(and(eq(outbox.messageId, messageId), notInArray(outbox.kind, [...changeKinds])))
    .orderBy(outbox.part, sql`${outbox.id} desc`)

/**
 * Brings a message's delivery in line with its parts and tells of it if that changed anything. The caller holds
 * the lock of the message's dialog. A discarded message stays so until all of it turns out to have arrived.
 */
export async function refreshDelivery(ctx: TxCtx, messageId: number): Promise<void> {
  const next = deliveryOf(await latestParts(ctx, messageId))
  const isNews = sql`(${message.delivery}, ${message.failureCode}, ${message.failureDetail}) is distinct from
    (${next.delivery}::text, ${next.failureCode}::text, ${next.failureDetail}::text)`
  const mayLeave = next.delivery === 'sent' ? undefined : ne(message.delivery, 'discarded')
  await writeDelivery(ctx, messageId, next, and(isNews, mayLeave))
}

/** Writes how a message stands where `condition` holds, and tells of it. Gives whether it did. */
export async function writeDelivery(
  ctx: TxCtx,
  messageId: number,
  values: Partial<typeof message.$inferInsert>,
  condition: SQL | undefined,
): Promise<boolean> {
  const [row] = await ctx.tx
    .update(message)
    .set({ ...values, rev: sql`${message.rev} + 1` })
    .where(and(eq(message.id, messageId), condition))
    .returning({ dialogId: message.dialogId, rev: message.rev })
  if (!row) return false
  // The list shows how its newest message stands.
  await ctx.tx
    .update(dialog)
    .set({ rev: sql`${dialog.rev} + 1` })
    .where(and(eq(dialog.id, row.dialogId), eq(dialog.previewMessageId, messageId)))
  await recordEvent(ctx, { v: 1, kind: 'message', dialogId: row.dialogId, messageId, rev: row.rev })
  return true
}
