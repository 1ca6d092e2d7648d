import { presenceChannel } from '#db/queries/presence.ts'
import type { Ctx } from '#services/context.ts'

/** Tells every process, this one too, in which dialogs it changed who is there. Not of the log: nobody catches up with it. */
export async function tellPresence(ctx: Ctx, dialogIds: readonly number[]): Promise<void> {
  for (const dialogId of dialogIds) await ctx.db.notify(presenceChannel, String(dialogId))
}
