import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { contact, dialog } from '#db/schema/index.ts'
import { dialogForMe } from '#services/access/dialog-for-me.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { unanswerable } from '#services/dialogs/change-dialog.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { ServiceError } from '#services/errors.ts'
import { addActivity } from '#services/messages/add-activity.ts'
import { isStorable } from '#services/messages/check-text.ts'
import { cancelForBanned } from '#services/outbox/cancel-for-banned.ts'

/** Every dialog of the contact of a dialog the acting operator may see, locked in ascending order. */
export async function lockDialogsOfContact(
  ctx: TxCtx<OperatorCtx['actor']>,
  dialogId: number,
): Promise<DialogRow[]> {
  const contactId = ctx.tx.select({ id: dialog.contactId }).from(dialog).where(eq(dialog.id, dialogId))
  const rows = await ctx.tx
    .select()
    .from(dialog)
    .where(eq(dialog.contactId, contactId))
    .orderBy(asc(dialog.id))
    .for('no key update')
  await lockVisibleDialog(ctx, dialogId)
  return rows
}

/**
 * Bans the contact of a dialog: from now on nothing of theirs is taken in or answered, what is queued for them is not
 * sent and says why, and nobody waits in their dialogs, which keep their status. Each tells of it, with the reason where
 * there is one. A banned one is left as it is.
 * @throws ServiceError not-found, invalid
 */
export function banContact(args: { ctx: OperatorCtx; input: { dialogId: number; reason: string } }) {
  const { dialogId } = args.input
  const reason = args.input.reason.trim() || null
  if (!isStorable(args.input.reason))
    throw new ServiceError('invalid', 'a reason no database keeps', ['reason'])
  return inTransaction(args.ctx, async (ctx) => {
    const rows = await lockDialogsOfContact(ctx, dialogId)
    const [banned] = await ctx.tx
      .update(contact)
      .set({
        bannedAt: sql`clock_timestamp()`,
        banReason: reason,
        bannedBy: ctx.actor.operatorId,
        rev: sql`${contact.rev} + 1`,
      })
      .where(and(eq(contact.id, rows[0]?.contactId ?? 0), isNull(contact.bannedAt)))
      .returning({ id: contact.id })
    if (banned)
      for (const row of rows) {
        await cancelForBanned(ctx, row)
        await addActivity(ctx, row, { type: 'banned', detail: reason }, { isBanned: true, ...unanswerable })
      }
    return dialogForMe(ctx, dialogId)
  })
}
