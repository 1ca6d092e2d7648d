import { eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { bot } from '#db/schema/index.ts'

/** What is known of a bot this installation has run as; null for one it never met. */
export async function findBot({
  ctx,
  input,
}: {
  ctx: { db: Database }
  input: { id: number }
}): Promise<{ id: number; username: string; name: string } | null> {
  const [row] = await ctx.db.orm
    .select({ id: bot.id, username: bot.username, name: bot.name })
    .from(bot)
    .where(eq(bot.id, input.id))
  return row ?? null
}
