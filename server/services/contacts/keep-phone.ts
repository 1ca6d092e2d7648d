import { eq, sql } from 'drizzle-orm'
import { contact } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import type { ContactRow } from './keep-contact.ts'

/** Keeps the number a customer shared of themselves; the caller has locked their contact and tells of it. */
export async function keepPhone(ctx: TxCtx, known: ContactRow, phone: string | null): Promise<void> {
  if (phone === null || phone === known.phone) return
  await ctx.tx
    .update(contact)
    .set({ phone, rev: sql`${contact.rev} + 1` })
    .where(eq(contact.id, known.id))
}
