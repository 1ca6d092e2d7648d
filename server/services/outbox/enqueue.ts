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

interface NoSubject {
  messageId?: undefined
  part?: undefined
  noticeId?: undefined
  answersUpdateId?: undefined
}
/**
 * One call on one part of an outgoing message, on a notice to staff, or an answer to what a person wrote to the
 * staff bot (the database refuses answers of any other bot).
 */
export type QueuedCall =
  | (Omit<NoSubject, 'messageId' | 'part'> & {
      call: OutgoingCall
      messageId: OutgoingMessageId
      part: number
    })
  | (Omit<NoSubject, 'noticeId'> & { call: OutgoingCall; noticeId: number })
  | (Omit<NoSubject, 'answersUpdateId'> & { call: OutgoingCall; answersUpdateId: number })

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
 *
 * Gives the ids of the rows.
 */
export async function enqueueCalls(ctx: TxCtx, { botId, chatId, priority, rows }: Queue): Promise<number[]> {
  if (rows.length === 0) return []
  const queued = await ctx.tx
    .insert(outbox)
    .values(
      rows.map(({ call, messageId, part, noticeId, answersUpdateId }) => ({
        botId,
        chatId,
        priority,
        kind: call.kind,
        call,
        messageId: messageId ?? null,
        part: part ?? 0,
        noticeId: noticeId ?? null,
        answersUpdateId: answersUpdateId ?? null,
      })),
    )
    .returning({ id: outbox.id })
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
  return queued.map(({ id }) => id)
}
