import { and, eq, sql } from 'drizzle-orm'
import type { OutgoingCall } from '#contract/outgoing.ts'
import { outbox } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { enqueueCalls } from './enqueue.ts'

/**
 * Queues one of the staff bot's calls about what a person just wrote to it or pressed, ahead of notices, in the
 * transaction that takes note of the update `updateId`: a redelivered update is answered once. `chatId` is the
 * person's own chat, or that of whom it concerns. An edit takes the place of one of the same message that waits last in
 * the chat: who presses faster than Telegram takes calls sees the newest. Gives the id of the outbox row.
 */
export async function answerPerson(
  ctx: TxCtx,
  { chatId, updateId, call }: { chatId: number; updateId: number; call: OutgoingCall },
): Promise<number> {
  const amended = await amendQueuedEdit(ctx, chatId, call)
  if (amended !== null) return amended
  const [id] = await enqueueCalls(ctx, {
    botId: ctx.install.staffBot.id,
    chatId,
    priority: 0,
    rows: [{ call, answersUpdateId: updateId }],
  })
  if (id === undefined) throw new Error('an answer was queued and not returned')
  return id
}

async function amendQueuedEdit(ctx: TxCtx, chatId: number, call: OutgoingCall): Promise<number | null> {
  if (call.kind !== 'edit' || !call.target) return null
  const botId = ctx.install.staffBot.id
  // The literal lets a prepared plan use the index of what is queued.
  const newest = sql`(select max(o.id) from outbox o
    where o.bot_id = ${botId} and o.chat_id = ${chatId} and o.status = 'queued')`
  const [row] = await ctx.tx
    .update(outbox)
    .set({ call })
    .where(
      and(
        sql`${outbox.id} = ${newest}`,
        sql`${outbox.status} = 'queued'`,
        eq(outbox.kind, 'edit'),
        sql`${outbox.call} -> 'target' = ${JSON.stringify(call.target)}::jsonb`,
      ),
    )
    .returning({ id: outbox.id })
  return row?.id ?? null
}
