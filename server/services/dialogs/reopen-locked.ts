import { sql } from 'drizzle-orm'
import type { TxCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import type { DialogRow } from './lock-dialog.ts'

/**
 * Reopens a closed dialog that the caller has locked, in the bot's hands, and says so in its timeline; leaves an
 * open one as it is. Gives the row after it.
 */
export async function reopenLocked(ctx: TxCtx, locked: DialogRow): Promise<DialogRow> {
  if (locked.status === 'open') return locked
  const { dialog } = await addActivity(
    ctx,
    locked,
    { type: 'reopened' },
    {
      status: 'open',
      openedAt: sql`clock_timestamp()`,
      closedAt: null,
      handler: 'bot',
      handlerOperatorId: null,
    },
  )
  return dialog
}
