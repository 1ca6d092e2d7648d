import type { StoredEvent } from '#contract/events.ts'
import { event } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'

/**
 * Writes a row of the live log in the transaction of what it tells of. The caller must already hold the lock
 * of the event's dialog (or of its scope's row): that makes the order of ids within a dialog the order of commits.
 */
export async function recordEvent(ctx: TxCtx, data: StoredEvent): Promise<void> {
  await ctx.tx
    .insert(event)
    .values({ kind: data.kind, dialogId: 'dialogId' in data ? data.dialogId : null, data })
}
