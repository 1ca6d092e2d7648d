import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { message, type OutboxPriority, outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { writeDelivery } from './refresh-delivery.ts'

/** What the bot says on its own. A text of the bot's that a person sends again is theirs, not automation. */
const automation: OutboxPriority = 1

/** Whether a call is the bot's own and a person speaks in its dialog by now. */
export const isSpokenOver = (
  row: Pick<typeof outbox.$inferSelect, 'priority' | 'messageId'>,
  dialog: DialogRow | null,
): boolean => row.messageId !== null && row.priority === automation && dialog?.handler === 'operator'

/** Shows a message of the bot's as given up. One that has ended some other way stays as it is. */
export const discardWithheld = (ctx: TxCtx, messageId: number): Promise<boolean> =>
  writeDelivery(
    ctx,
    messageId,
    { delivery: 'discarded', failureCode: null, failureDetail: null },
    inArray(message.delivery, ['queued', 'sending']),
  )

/**
 * Takes back what the bot's automation has queued for the customer of a locked dialog, for a person speaks there
 * from now on. It stays in the timeline, given up. A call under way goes on, and is not made again.
 */
export async function withholdAutomation(ctx: TxCtx, { botId, chatId }: DialogRow): Promise<void> {
  const withheld = await ctx.tx
    .update(outbox)
    .set({ status: 'cancelled', settledAt: sql`now()` })
    .where(
      and(
        eq(outbox.botId, botId),
        eq(outbox.chatId, chatId),
        // A literal, so that a prepared plan may use the index of what is queued.
        sql`${outbox.status} = 'queued'`,
        eq(outbox.priority, automation),
        isNotNull(outbox.messageId),
      ),
    )
    .returning({ messageId: outbox.messageId })
  const messageIds = new Set(withheld.flatMap(({ messageId }) => messageId ?? []))
  for (const messageId of messageIds) await discardWithheld(ctx, messageId)
}
