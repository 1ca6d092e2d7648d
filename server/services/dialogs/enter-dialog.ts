import { and, eq } from 'drizzle-orm'
import type { TelegramPerson } from '#contract/inbound.ts'
import { dialog } from '#db/schema/index.ts'
import {
  type ContactRow,
  findContact,
  findOrAddContact,
  refreshContact,
} from '#services/contacts/keep-contact.ts'
import type { TxCtx } from '#services/context.ts'
import { found } from '#services/errors.ts'
import { changeDialog } from './change-dialog.ts'
import type { DialogRow } from './lock-dialog.ts'

/** A dialog locked for what a customer did, and who they are. */
export interface Entered {
  dialog: DialogRow
  contact: ContactRow
  /** It began just now; nothing of it is in the timeline yet. */
  isNew: boolean
}

export interface Visit {
  botId: number
  chatId: number
  from: TelegramPerson
}

async function lockDialogOf(ctx: TxCtx, botId: number, contactId: number): Promise<DialogRow | null> {
  const [row] = await ctx.tx
    .select()
    .from(dialog)
    .where(and(eq(dialog.botId, botId), eq(dialog.contactId, contactId)))
    .for('no key update')
  return row ?? null
}

async function lockOrStart(ctx: TxCtx, { botId, chatId }: Visit, contactId: number) {
  const known = await lockDialogOf(ctx, botId, contactId)
  if (known) return { row: known, isNew: false }
  const [started] = await ctx.tx
    .insert(dialog)
    .values({ botId, chatId, contactId })
    .onConflictDoNothing()
    .returning()
  if (started) return { row: started, isNew: true }
  return { row: found(await lockDialogOf(ctx, botId, contactId), 'dialog'), isNew: false }
}

/**
 * Finds the customer's dialog with this bot and locks it, and keeps the contact's names up to date. With `start`
 * contact and dialog are made if there are none. Gives null, and changes nothing, for a banned contact, and
 * without `start` where there is no dialog.
 */
export async function enterDialog(
  ctx: TxCtx,
  visit: Visit,
  { start }: { start: boolean },
): Promise<Entered | null> {
  const { botId, from } = visit
  const person = start ? await findOrAddContact(ctx, from) : await findContact(ctx, from.telegramId)
  if (!person || person.bannedAt) return null
  const { row, isNew } = start
    ? await lockOrStart(ctx, visit, person.id)
    : { row: await lockDialogOf(ctx, botId, person.id), isNew: false }
  if (!row) return null
  // Read again under the lock: a ban may have come while we waited for it.
  const { contact, changed } = await refreshContact(ctx, person.id, from)
  if (contact.bannedAt) {
    if (isNew) await ctx.tx.delete(dialog).where(eq(dialog.id, row.id))
    return null
  }
  return { dialog: changed && !isNew ? await changeDialog(ctx, row.id, {}) : row, contact, isNew }
}
