import { isChange, type OutgoingCall } from '#contract/outgoing.ts'
import type { OutboxPriority, OutboxStatus } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { enqueueCalls, outgoingId } from './enqueue.ts'
import { latestParts, refreshDelivery } from './refresh-delivery.ts'
import type { OutboxRow } from './settle-abandoned.ts'
import { dropLeftOver } from './taken-back.ts'

/** What Telegram refused because its reply target is gone goes the next time without it. */
const again = ({ call, failureCode }: OutboxRow): OutgoingCall =>
  !isChange(call) && failureCode === 'reply-not-found' ? { ...call, replyToTelegramMessageId: null } : call

/**
 * Queues anew, at the end of their chat, the parts of an outgoing message whose latest call ended as one of
 * `statuses`. Those at the customer are left alone. The caller holds the lock of the message's dialog.
 * @param priority as before, unless somebody now hurries it
 */
export async function resumeParts(
  ctx: TxCtx,
  messageId: number,
  statuses: OutboxStatus[],
  priority?: OutboxPriority,
): Promise<void> {
  await dropLeftOver(ctx, messageId, statuses)
  const parts = (await latestParts(ctx, messageId)).filter(({ status }) => statuses.includes(status))
  const [first] = parts
  if (first)
    await enqueueCalls(ctx, {
      botId: first.botId,
      chatId: first.chatId,
      priority: priority ?? first.priority,
      rows: parts.map((row) => ({
        call: again(row),
        messageId: outgoingId({ id: messageId, kind: 'outgoing' }),
        part: row.part,
      })),
    })
  await refreshDelivery(ctx, messageId)
}
