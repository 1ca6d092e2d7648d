import type { OutgoingCall } from '#contract/outgoing.ts'
import type { TxCtx } from '#services/context.ts'
import { enqueueCalls } from './enqueue.ts'

/**
 * Queues one of the staff bot's calls about what a person just wrote to it or pressed, ahead of notices, in the
 * transaction that takes note of the update `updateId`: a redelivered update is answered once. `chatId` is the
 * person's own chat, or that of whom it concerns. Gives the id of the outbox row.
 */
export async function answerPerson(
  ctx: TxCtx,
  { chatId, updateId, call }: { chatId: number; updateId: number; call: OutgoingCall },
): Promise<number> {
  const [id] = await enqueueCalls(ctx, {
    botId: ctx.install.staffBot.id,
    chatId,
    priority: 0,
    rows: [{ call, answersUpdateId: updateId }],
  })
  if (id === undefined) throw new Error('an answer was queued and not returned')
  return id
}
