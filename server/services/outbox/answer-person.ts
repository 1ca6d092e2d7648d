import type { OutgoingButton, OutgoingCall } from '#contract/outgoing.ts'
import type { TxCtx } from '#services/context.ts'
import { enqueueCalls } from './enqueue.ts'

/**
 * Queues the staff bot's answer to what a person just wrote to it, ahead of notices, in the transaction that
 * takes note of the update `updateId`: a redelivered update is answered once.
 */
export function answerPerson(
  ctx: TxCtx,
  answer: { chatId: number; updateId: number; text: string; buttons: OutgoingButton[][] },
): Promise<void> {
  const { chatId, updateId, text, buttons } = answer
  const call: OutgoingCall = {
    kind: 'send',
    text,
    entities: [],
    buttons,
    replyToTelegramMessageId: null,
    silent: false,
  }
  return enqueueCalls(ctx, {
    botId: ctx.install.staffBot.id,
    chatId,
    priority: 0,
    rows: [{ call, answersUpdateId: updateId }],
  })
}
