import { sql } from 'drizzle-orm'
import type { Settings } from '#contract/settings.ts'
import { sayClosingNotice } from '#services/automation/say-closing-notice.ts'
import type { TxCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import type { DialogRow } from './lock-dialog.ts'

/**
 * Closes an open dialog that the caller has locked and says so in its timeline, and to the customer where `settings`
 * wish it: nobody waits in it any more, and the bot has it.
 */
export async function closeLocked(ctx: TxCtx, locked: DialogRow, settings: Settings): Promise<void> {
  await sayClosingNotice(ctx, locked, settings)
  await addActivity(
    ctx,
    locked,
    { type: 'closed' },
    {
      status: 'closed',
      closedAt: sql`clock_timestamp()`,
      waitingSince: null,
      calledAt: null,
      handler: 'bot',
      handlerOperatorId: null,
    },
  )
}
