import { and, asc, eq, sql } from 'drizzle-orm'
import { message, telegramMessage } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { ServiceError } from '#services/errors.ts'

/** What a reply goes under: by our id, and by Telegram's, null where it is not to be quoted there. */
export interface ReplyTarget {
  id: number
  telegramMessageId: number | null
}

/**
 * The message of this dialog a reply goes under, by our id and by Telegram's (its first part's). One that was taken back
 * is quoted for the team alone, for the customer has it no more; so is one that was declared arrived, which Telegram
 * calls by an id nobody knows.
 * @throws ServiceError invalid when there is none of that id, or it never reached Telegram (a note, a failed one)
 */
export async function findReplyTarget(ctx: TxCtx, row: DialogRow, replyToId: number): Promise<ReplyTarget> {
  const isThere = and(
    eq(telegramMessage.messageId, message.id),
    eq(telegramMessage.botId, row.botId),
    eq(telegramMessage.chatId, row.chatId),
  )
  const [target] = await ctx.tx
    .select({
      id: message.id,
      isTakenBack: sql<boolean>`(${message.kind} = 'outgoing' and ${message.deletedAt} is not null)`,
      isSent: sql<boolean>`(${message.kind} = 'outgoing' and ${message.delivery} = 'sent')`,
      telegramMessageId: telegramMessage.telegramMessageId,
    })
    .from(message)
    .leftJoin(telegramMessage, isThere)
    .where(and(eq(message.id, replyToId), eq(message.dialogId, row.id)))
    .orderBy(asc(telegramMessage.part))
    .limit(1)
  const isQuoted = target && (target.isTakenBack || target.isSent || target.telegramMessageId !== null)
  if (!isQuoted) throw new ServiceError('invalid', 'nothing to reply to', ['replyToId'])
  return { id: target.id, telegramMessageId: target.isTakenBack ? null : target.telegramMessageId }
}
