import { and, asc, eq } from 'drizzle-orm'
import { message, telegramMessage } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { ServiceError } from '#services/errors.ts'

/**
 * The message of this dialog a reply goes under, by our id and by Telegram's (its first part's).
 * @throws ServiceError invalid when there is none of that id, or it never reached Telegram (a note, a failed one)
 */
export async function findReplyTarget(
  ctx: TxCtx,
  row: DialogRow,
  replyToId: number,
): Promise<{ id: number; telegramMessageId: number }> {
  const [target] = await ctx.tx
    .select({ id: message.id, telegramMessageId: telegramMessage.telegramMessageId })
    .from(message)
    .innerJoin(telegramMessage, eq(telegramMessage.messageId, message.id))
    .where(
      and(
        eq(message.id, replyToId),
        eq(message.dialogId, row.id),
        eq(telegramMessage.botId, row.botId),
        eq(telegramMessage.chatId, row.chatId),
      ),
    )
    .orderBy(asc(telegramMessage.part))
    .limit(1)
  if (!target) throw new ServiceError('invalid', 'nothing to reply to', ['replyToId'])
  return target
}
