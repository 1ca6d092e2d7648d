import { and, eq, sql } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { refreshChange } from './refresh-change.ts'
import { refreshDelivery } from './refresh-delivery.ts'

/**
 * Takes back what is queued for the customer of a locked dialog, who is banned: sends, edits and deletions failed, and
 * say why. A call under way goes on, and is not made again.
 */
export async function cancelForBanned(ctx: TxCtx, { botId, chatId }: DialogRow): Promise<void> {
  const cancelled = await ctx.tx
    .update(outbox)
    .set({ status: 'failed', failureCode: 'banned', failureDetail: null, settledAt: sql`now()` })
    .where(
      and(
        eq(outbox.botId, botId),
        eq(outbox.chatId, chatId),
        // A literal, so that a prepared plan may use the index of what is queued.
        sql`${outbox.status} = 'queued'`,
      ),
    )
    .returning({ messageId: outbox.messageId })
  for (const messageId of new Set(cancelled.flatMap((row) => row.messageId ?? []))) {
    await refreshDelivery(ctx, messageId)
    await refreshChange(ctx, messageId)
  }
}
