import { eq } from 'drizzle-orm'
import { contact } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { ServiceError } from '#services/errors.ts'

/**
 * Makes sure something can be sent in a dialog the caller has locked.
 * @throws ServiceError dialog-not-writable (it is another bot's), dialog-blocked, contact-banned
 */
export async function requireWritable(ctx: TxCtx, row: DialogRow): Promise<void> {
  if (row.botId !== ctx.install.customerBot.id)
    throw new ServiceError('dialog-not-writable', 'the dialog belongs to another bot')
  if (row.blockedByUser) throw new ServiceError('dialog-blocked', 'the customer blocked the bot')
  const [person] = await ctx.tx
    .select({ bannedAt: contact.bannedAt })
    .from(contact)
    .where(eq(contact.id, row.contactId))
  if (person?.bannedAt) throw new ServiceError('contact-banned', 'the contact is banned')
}
