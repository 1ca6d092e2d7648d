import { and, eq, gt, sql } from 'drizzle-orm'
import { message, notice, outbox, telegramMessage } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { refreshDelivery } from './refresh-delivery.ts'
import { resumeParts } from './resume-parts.ts'
import type { OutboxRow } from './settle-abandoned.ts'
import { spentCall } from './spent-call.ts'

/** The call was carried out; a send is known at Telegram by `telegramMessageId`. The lane need not wait. */
export async function settleSent(
  ctx: TxCtx,
  row: OutboxRow,
  telegramMessageId: number | null,
): Promise<number> {
  await ctx.tx
    .update(outbox)
    .set({
      ...spentCall(row),
      status: 'sent',
      telegramMessageId,
      failureCode: null,
      failureDetail: null,
      settledAt: sql`now()`,
    })
    .where(eq(outbox.id, row.id))
  if (row.kind === 'send' && telegramMessageId !== null) {
    const { botId, chatId, messageId, noticeId, part } = row
    if (messageId)
      await ctx.tx
        .insert(telegramMessage)
        .values({ botId, chatId, telegramMessageId, messageId, part })
        .onConflictDoNothing()
    if (noticeId) await ctx.tx.update(notice).set({ telegramMessageId }).where(eq(notice.id, noticeId))
  }
  if (row.messageId) await refreshDelivery(ctx, row.messageId)
  return 0
}

/**
 * A call given up as unknown did arrive: the truth is written. A retry of that part that still waits is taken
 * back, and the parts held back behind it go on, unless the operator has given the message up.
 */
export async function settleLateArrival(
  ctx: TxCtx,
  row: OutboxRow,
  telegramMessageId: number | null,
): Promise<void> {
  const { messageId, part } = row
  if (messageId)
    await ctx.tx
      .delete(outbox)
      .where(
        and(
          eq(outbox.messageId, messageId),
          eq(outbox.part, part),
          gt(outbox.id, row.id),
          eq(outbox.status, 'queued'),
        ),
      )
  await settleSent(ctx, row, telegramMessageId)
  if (!messageId) return
  const [owner] = await ctx.tx
    .select({ delivery: message.delivery })
    .from(message)
    .where(eq(message.id, messageId))
  if (owner && owner.delivery !== 'discarded') await resumeParts(ctx, messageId, ['cancelled'])
}
