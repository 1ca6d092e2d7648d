import { sql } from 'drizzle-orm'
import type { OutgoingCall } from '#contract/outgoing.ts'
import { lane, type OutboxPriority, outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'

declare const outgoing: unique symbol
/** Id of a message of kind `outgoing`. Nothing else has this type, so nothing else can be queued for a customer. */
export type OutgoingMessageId = number & { readonly [outgoing]: true }

/** Vouches that a row is an outgoing message; the compiler asks for the literal kind, the database checks again. */
export const outgoingId = (row: { id: number; kind: 'outgoing' }): OutgoingMessageId =>
  row.id as OutgoingMessageId

/** One call on one part of an outgoing message, or on a notice to staff. */
export type QueuedCall =
  | { call: OutgoingCall; messageId: OutgoingMessageId; part: number; noticeId?: undefined }
  | { call: OutgoingCall; noticeId: number; messageId?: undefined; part?: undefined }

interface Queue {
  botId: number
  chatId: number
  priority: OutboxPriority
  rows: QueuedCall[]
}

/**
 * Queues calls to one chat, in order, in the caller's transaction. Whoever queues to several chats in one
 * transaction does it in ascending order of chat id, for each call locks that chat's lane.
 *
 * The rows go in before the lane is touched: whoever empties a lane locks it first and looks for rows after,
 * so one of the two always sees the other. A lane that is paused or waits for a retry stays so.
 */
export async function enqueueCalls(ctx: TxCtx, { botId, chatId, priority, rows }: Queue): Promise<void> {
  if (rows.length === 0) return
  await ctx.tx.insert(outbox).values(
    rows.map(({ call, messageId, part, noticeId }) => ({
      botId,
      chatId,
      priority,
      kind: call.kind,
      call,
      messageId: messageId ?? null,
      part: part ?? 0,
      noticeId: noticeId ?? null,
    })),
  )
  await ctx.tx
    .insert(lane)
    .values({ botId, chatId, priority, nextAt: sql`now()` })
    .onConflictDoUpdate({
      target: [lane.botId, lane.chatId],
      set: {
        nextAt: sql`coalesce(${lane.nextAt}, excluded.next_at)`,
        priority: sql`case when ${lane.nextAt} is null then excluded.priority else least(${lane.priority}, excluded.priority) end`,
      },
    })
}
