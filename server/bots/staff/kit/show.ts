import type { OutgoingTarget } from '#contract/outgoing.ts'
import { answerPerson } from '#services/outbox/answer-person.ts'
import { answerCallback } from '../../answer-callback.ts'
import type { StaffContext } from '../context.ts'
import type { Card } from './card.ts'

const chatOf = (ctx: StaffContext): number => {
  const chatId = ctx.chat?.id
  if (chatId === undefined) throw new Error('nobody to answer')
  return chatId
}

/** The message whose button was pressed, as something to edit; none when it is too old, which Telegram dates 0. */
const pressed = (ctx: StaffContext): { telegramMessageId: number } | null => {
  const message = ctx.callbackQuery?.message
  return message && message.date !== 0 ? { telegramMessageId: message.message_id } : null
}

/** Queues a new message to the person who writes. */
export async function send(ctx: StaffContext, card: Card): Promise<OutgoingTarget> {
  const outboxId = await answerPerson(ctx.work.ctx, {
    chatId: chatOf(ctx),
    updateId: ctx.update.update_id,
    call: { kind: 'send', ...card, replyToTelegramMessageId: null, silent: false },
  })
  return { outboxId }
}

/** Takes the buttons of an earlier message away. */
export async function strip(ctx: StaffContext, target: OutgoingTarget): Promise<void> {
  await answerPerson(ctx.work.ctx, {
    chatId: chatOf(ctx),
    updateId: ctx.update.update_id,
    call: { kind: 'strip', target },
  })
}

/**
 * Shows a card where the person looks: in the message whose button they pressed, which is edited; after words of
 * theirs in a new one. Of a question that stood before, the buttons go. Gives the message it is in.
 */
export async function show(ctx: StaffContext, card: Card): Promise<OutgoingTarget> {
  const target = pressed(ctx)
  const { prompt } = ctx.work
  ctx.work.prompt = null
  if (prompt && !(target && isSame(prompt, target, ctx.work.promptIsHere))) await strip(ctx, prompt)
  if (!target) return send(ctx, card)
  await answerPerson(ctx.work.ctx, {
    chatId: chatOf(ctx),
    updateId: ctx.update.update_id,
    call: { kind: 'edit', ...card, target },
  })
  return target
}

/** Whether a question is the message that is edited anyway. */
const isSame = (prompt: OutgoingTarget, target: OutgoingTarget, isHere: boolean): boolean =>
  isHere ||
  ('telegramMessageId' in prompt &&
    'telegramMessageId' in target &&
    prompt.telegramMessageId === target.telegramMessageId)

/** Answers a pressed button with a short notice; with `alert` one that has to be closed. */
export function toast(ctx: StaffContext, text: string, alert = false): void {
  const id = ctx.callbackQuery?.id
  if (id === undefined) throw new Error('no button was pressed')
  ctx.work.isButtonAnswered = true
  ctx.work.afterwards.push(answerCallback(ctx.api, id, text, alert))
}

/** Tells somebody else something, in the chat they have with the staff bot. */
export async function tell(ctx: StaffContext, chatId: number, card: Card): Promise<void> {
  await answerPerson(ctx.work.ctx, {
    chatId,
    updateId: ctx.update.update_id,
    call: { kind: 'send', ...card, replyToTelegramMessageId: null, silent: false },
  })
}
