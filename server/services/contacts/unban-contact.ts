import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { contact } from '#db/schema/index.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { restoreWaiting } from '#services/messages/restore-waiting.ts'
import { lockDialogsOfContact } from './ban-contact.ts'

/**
 * Takes the ban from the contact of a dialog: what they write comes in again. What was not taken in or sent meanwhile
 * stays so; who had no answer when they were banned waits for one again. One who is not banned is left as they are.
 * @throws ServiceError not-found
 */
export function unbanContact(args: { ctx: OperatorCtx; input: { dialogId: number } }) {
  const { dialogId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const rows = await lockDialogsOfContact(ctx, dialogId)
    const [freed] = await ctx.tx
      .update(contact)
      .set({ bannedAt: null, banReason: null, bannedBy: null, rev: sql`${contact.rev} + 1` })
      .where(and(eq(contact.id, rows[0]?.contactId ?? 0), isNotNull(contact.bannedAt)))
      .returning({ id: contact.id })
    if (freed)
      for (const row of rows) {
        await addActivity(ctx, row, { type: 'unbanned' }, { isBanned: false })
        await restoreWaiting(ctx, row.id)
      }
    return dialogForMe(ctx, dialogId)
  })
}
