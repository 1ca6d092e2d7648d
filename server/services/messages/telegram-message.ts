import { and, eq } from 'drizzle-orm'
import { message, telegramMessage } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'

export interface TelegramKey {
  botId: number
  chatId: number
  telegramMessageId: number
}

/** Which entry of a timeline a Telegram message is; null when we never stored it. */
export async function findByTelegramKey(ctx: TxCtx, key: TelegramKey) {
  const [row] = await ctx.tx
    .select({ message })
    .from(telegramMessage)
    .innerJoin(message, eq(message.id, telegramMessage.messageId))
    .where(
      and(
        eq(telegramMessage.botId, key.botId),
        eq(telegramMessage.chatId, key.chatId),
        eq(telegramMessage.telegramMessageId, key.telegramMessageId),
      ),
    )
  return row?.message ?? null
}
