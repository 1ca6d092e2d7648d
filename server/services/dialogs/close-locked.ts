import { sql } from 'drizzle-orm'
import type { Settings } from '#contract/settings.ts'
import { dialogOpening } from '#db/schema/index.ts'
import { sayClosingNotice } from '#services/automation/say-closing-notice.ts'
import type { TxCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import type { DialogRow } from './lock-dialog.ts'

/**
 * Closes an open dialog that the caller has locked and says so in its timeline, and to the customer where `settings`
 * wish it: nobody waits in it any more, and the bot has it. Whether somebody waited is kept.
 */
export async function closeLocked(ctx: TxCtx, locked: DialogRow, settings: Settings): Promise<void> {
  const unanswered = locked.waitingSince !== null
  await sayClosingNotice(ctx, locked, settings)
  const { dialog: closed } = await addActivity(
    ctx,
    locked,
    { type: 'closed', detail: unanswered ? 'unanswered' : null },
    {
      status: 'closed',
      closedAt: sql`clock_timestamp()`,
      closedUnanswered: unanswered,
      waitingSince: null,
      calledAt: null,
      handler: 'bot',
      handlerOperatorId: null,
      awaitsHolder: false,
      handBackAt: null,
    },
  )
  await ctx.tx.insert(dialogOpening).values({
    dialogId: locked.id,
    openedAt: closed.openedAt,
    closedAt: sql`(select d.closed_at from dialog d where d.id = ${locked.id})`,
    closedBy: ctx.actor.type === 'operator' ? ctx.actor.operatorId : null,
    unanswered,
  })
}
