import { desc, eq, inArray, sql } from 'drizzle-orm'
import { message } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { recordEvent } from '#services/events/record-event.ts'

/** Beyond these nobody has the older ones on the screen; they show it when they are loaded. */
const most = 50

/** Tells the newest messages anew that quote one whose words have changed or gone. The caller has locked their dialog. */
export async function tellQuoting(ctx: TxCtx, dialogId: number, messageId: number): Promise<void> {
  const quoting = ctx.tx
    .select({ id: message.id })
    .from(message)
    .where(eq(message.replyToId, messageId))
    .orderBy(desc(message.id))
    .limit(most)
  const rows = await ctx.tx
    .update(message)
    .set({ rev: sql`${message.rev} + 1` })
    .where(inArray(message.id, quoting))
    .returning({ id: message.id, rev: message.rev })
  for (const { id, rev } of rows)
    await recordEvent(ctx, { v: 1, kind: 'message', dialogId, messageId: id, rev })
}
