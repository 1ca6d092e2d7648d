import { expireSigns } from '#db/queries/presence.ts'
import type { Ctx } from '#services/context.ts'
import { markLeft } from '#services/notices/mark-due.ts'
import { tellPresence } from './tell-presence.ts'

/**
 * Takes out whoever went without a word (a phone in a tunnel) or left the team, and tells of it. Every process does;
 * each sign is taken out by one of them. Gives in how many dialogs somebody went.
 */
export async function expirePresence({ ctx }: { ctx: Ctx }): Promise<number> {
  const dialogIds = await expireSigns(ctx.db)
  await tellPresence(ctx, dialogIds)
  await markLeft(ctx, dialogIds)
  return dialogIds.length
}
