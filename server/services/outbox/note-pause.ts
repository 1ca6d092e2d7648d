import { eq, sql } from 'drizzle-orm'
import { botRate } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'

const inSeconds = (seconds: number) => sql`now() + ${seconds}::float8 * interval '1 s'`

/** Nothing goes out as this bot for `seconds`, in any process. */
export async function pauseBot(ctx: TxCtx, botId: number, seconds: number): Promise<void> {
  await ctx.tx
    .update(botRate)
    .set({ pausedUntil: sql`greatest(${botRate.pausedUntil}, ${inSeconds(seconds)})` })
    .where(eq(botRate.botId, botId))
}

/**
 * Takes note of a 429. Telegram does not say whether it means the chat or the whole bot; one chat alone is
 * paused by its lane, but when two different chats get it within two seconds, the bot is.
 */
export async function notePause(
  ctx: TxCtx,
  { botId, chatId }: { botId: number; chatId: number },
  seconds: number,
): Promise<void> {
  const isBotWide = sql`${botRate.limitedChatId} <> ${chatId} and ${botRate.limitedAt} > now() - interval '2 s'`
  await ctx.tx
    .update(botRate)
    .set({
      pausedUntil: sql`case when ${isBotWide} then greatest(${botRate.pausedUntil}, ${inSeconds(seconds)})
        else ${botRate.pausedUntil} end`,
      limitedChatId: chatId,
      limitedAt: sql`now()`,
    })
    .where(eq(botRate.botId, botId))
}
