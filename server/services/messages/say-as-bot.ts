import { eq } from 'drizzle-orm'
import type { OutgoingButton } from '#contract/outgoing.ts'
import { contact, type dialog } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { FormattedText } from '#services/outbox/split-text.ts'
import { queueOutgoing } from './queue-outgoing.ts'

type DialogRow = typeof dialog.$inferSelect

interface BotText extends FormattedText {
  buttons: OutgoingButton[][]
  /** It answers what the customer wrote, so that waits no longer; a call for a person waits on. */
  answer: boolean
}

/**
 * Says something as the bot's own automation in a dialog the caller has locked, in the same transaction as
 * what made the bot speak. Gives false, and does nothing, while an operator handles the dialog, when the
 * customer blocked the bot or is banned, or when the dialog belongs to another bot. `dialogRow` must be as the
 * lock gave it, or as changed since.
 */
export async function sayAsBot(
  ctx: TxCtx,
  dialogRow: DialogRow,
  { text, entities, buttons, answer }: BotText,
): Promise<boolean> {
  const isSilent =
    dialogRow.handler === 'operator' ||
    dialogRow.blockedByUser ||
    dialogRow.botId !== ctx.install.customerBot.id
  if (isSilent) return false
  const [person] = await ctx.tx
    .select({ bannedAt: contact.bannedAt })
    .from(contact)
    .where(eq(contact.id, dialogRow.contactId))
  if (person?.bannedAt) return false
  await queueOutgoing(
    ctx,
    dialogRow,
    { origin: 'bot', author: null, text, entities, signature: null, buttons, replyTo: null },
    answer ? { waitingSince: dialogRow.calledAt } : {},
  )
  return true
}
