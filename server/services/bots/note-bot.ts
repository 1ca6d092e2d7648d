import { and, eq, ne } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { bot } from '#db/schema/index.ts'

/**
 * Takes note of the bot this installation runs as in a role. Another bot that had the role before stays known,
 * no longer current: its dialogs can be read but not written to.
 */
export async function noteBot({
  ctx,
  input,
}: {
  ctx: { db: Database }
  input: { role: 'customer' | 'staff'; id: number; username: string; name: string }
}): Promise<void> {
  const { role, id, username, name } = input
  await ctx.db.transaction(async (tx) => {
    await tx
      .update(bot)
      .set({ isCurrent: false })
      .where(and(eq(bot.role, role), ne(bot.id, id), bot.isCurrent))
    await tx
      .insert(bot)
      .values({ id, role, username, name, isCurrent: true })
      .onConflictDoUpdate({ target: bot.id, set: { role, username, name, isCurrent: true } })
  })
}
