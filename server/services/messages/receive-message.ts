import { sql } from 'drizzle-orm'
import type { InboundMessage } from '#contract/inbound.ts'
import { dialog, telegramMessage } from '#db/schema/index.ts'
import { greet, greetingFor } from '#services/automation/greet.ts'
import { keepPhone } from '#services/contacts/keep-phone.ts'
import type { TxCtx } from '#services/context.ts'
import { type Entered, enterDialog } from '#services/dialogs/enter-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { reopenLocked } from '#services/dialogs/reopen-locked.ts'
import { keepInboundFile } from '#services/files/keep-inbound-file.ts'
import { addActivity } from './add-activity.ts'
import { addMessage, type NewMessage } from './add-message.ts'
import { unblockLocked } from './block-locked.ts'
import { findByTelegramKey } from './telegram-message.ts'

/**
 * Tells how the dialog came to life again, before what the customer wrote: begun, with its source; come by
 * another link; reopened; the bot unblocked. The dialog keeps its first source, the timeline has every one.
 */
async function tellArrival(
  ctx: TxCtx,
  { dialog: locked, isNew }: Entered,
  payload: string | null,
): Promise<DialogRow> {
  let row = locked
  const source = payload || null
  if (isNew || source) {
    const patch = source ? { source: sql`coalesce(${dialog.source}, ${source})` } : {}
    row = (await addActivity(ctx, row, { type: 'started', detail: source }, patch)).dialog
  }
  row = await reopenLocked(ctx, row)
  return row.blockedByUser ? unblockLocked(ctx, row) : row
}

/**
 * Puts what a customer sent into the dialog they entered: reopens it, lets it wait for an answer, and greets
 * who was never greeted. The greeting is answer enough to the `/start` that began a dialog. Gives the message's id.
 */
export async function takeIn(
  ctx: TxCtx,
  entered: Entered,
  values: NewMessage,
  startPayload: string | null,
): Promise<number> {
  const row = await tellArrival(ctx, entered, startPayload)
  const greeting = await greetingFor(ctx, row, entered.contact)
  const waits = !(entered.isNew && startPayload !== null && greeting)
  const patch = row.greetedAt ? {} : { greetedAt: sql`clock_timestamp()` }
  const added = await addMessage(ctx, row, values, patch, { waits })
  if (greeting) await greet(ctx, added.dialog, greeting)
  return added.messageId
}

/**
 * A customer's message, of any kind, within the transaction that dedupes its update. `editedAt` is set for one
 * that we first hear of by its edit. Gives false when this Telegram message is known already.
 */
export async function receiveMessage(
  ctx: TxCtx,
  input: { botId: number; message: InboundMessage; editedAt?: Date },
): Promise<boolean> {
  const { botId, message } = input
  const { chatId, telegramMessageId, replyToTelegramMessageId } = message
  const entered = await enterDialog(ctx, { botId, chatId, from: message.from }, { start: true })
  if (!entered) return true
  if (await findByTelegramKey(ctx, { botId, chatId, telegramMessageId })) return false
  const replied =
    replyToTelegramMessageId === null
      ? null
      : await findByTelegramKey(ctx, { botId, chatId, telegramMessageId: replyToTelegramMessageId })
  await keepPhone(ctx, entered.contact, message.phone)
  const messageId = await takeIn(
    ctx,
    entered,
    {
      kind: 'incoming',
      content: message.content,
      text: message.text,
      entities: message.entities,
      replyToId: replied?.id ?? null,
      replyQuote: message.replyQuote,
      mediaGroupId: message.mediaGroupId,
      raw: message.raw ?? null,
      editedAt: input.editedAt ?? null,
    },
    message.startPayload,
  )
  await ctx.tx.insert(telegramMessage).values({ botId, chatId, telegramMessageId, messageId })
  if (message.file)
    await keepInboundFile(ctx, { botId, messageId, dialogId: entered.dialog.id }, message.file)
  return true
}
