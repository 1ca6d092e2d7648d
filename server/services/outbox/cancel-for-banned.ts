import { and, eq, inArray, sql } from 'drizzle-orm'
import { message, outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { refreshDelivery, writeDelivery } from './refresh-delivery.ts'

const reason = { failureCode: 'banned', failureDetail: null } as const
/** Of a change of a message that was sent. */
const changeReason = {
  changeDelivery: 'failed',
  changeFailureCode: 'banned',
  changeFailureDetail: null,
} as const

/**
 * Takes back what is queued for the customer of a locked dialog, who is banned: it failed, and says why. A call under way
 * goes on, and is not made again.
 */
export async function cancelForBanned(ctx: TxCtx, { botId, chatId }: DialogRow): Promise<void> {
  const cancelled = await ctx.tx
    .update(outbox)
    .set({ status: 'failed', ...reason, settledAt: sql`now()` })
    .where(
      and(
        eq(outbox.botId, botId),
        eq(outbox.chatId, chatId),
        // A literal, so that a prepared plan may use the index of what is queued.
        sql`${outbox.status} = 'queued'`,
      ),
    )
    .returning({ messageId: outbox.messageId, kind: outbox.kind })
  const ids = (kinds: 'send' | 'change') =>
    new Set(
      cancelled.flatMap(({ messageId, kind }) =>
        messageId !== null && (kind === 'edit' || kind === 'delete') === (kinds === 'change')
          ? messageId
          : [],
      ),
    )
  for (const messageId of ids('send')) await refreshDelivery(ctx, messageId)
  for (const messageId of ids('change'))
    await writeDelivery(ctx, messageId, changeReason, inArray(message.changeDelivery, ['queued', 'sending']))
}
