import { eq, sql } from 'drizzle-orm'
import type { TelegramPerson } from '#contract/inbound.ts'
import { contact } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { found } from '#services/errors.ts'

export type ContactRow = typeof contact.$inferSelect

/** What Telegram tells of a person, as columns. */
const told = (person: TelegramPerson) => ({
  firstName: person.firstName,
  lastName: person.lastName,
  username: person.username,
  languageCode: person.languageCode,
  isPremium: person.isPremium,
})

/** The contact of a Telegram person, without a lock; null for one we have never met. */
export async function findContact(ctx: TxCtx, telegramId: number): Promise<ContactRow | null> {
  const [row] = await ctx.tx.select().from(contact).where(eq(contact.telegramId, telegramId))
  return row ?? null
}

/** The contact of a Telegram person, added if new. Waits for another transaction that is adding the same. */
export async function findOrAddContact(ctx: TxCtx, person: TelegramPerson): Promise<ContactRow> {
  const known = await findContact(ctx, person.telegramId)
  if (known) return known
  const [added] = await ctx.tx
    .insert(contact)
    .values({ telegramId: person.telegramId, ...told(person) })
    .onConflictDoNothing()
    .returning()
  return added ?? found(await findContact(ctx, person.telegramId), 'contact')
}

/**
 * Locks a contact and brings its names, language and premium in line with what Telegram tells; the caller has
 * locked the dialog. Its rev rises only if something differed: `changed`.
 */
export async function refreshContact(
  ctx: TxCtx,
  contactId: number,
  person: TelegramPerson,
): Promise<{ contact: ContactRow; changed: boolean }> {
  const [row] = await ctx.tx.select().from(contact).where(eq(contact.id, contactId)).for('no key update')
  const known = found(row, 'contact')
  const next = told(person)
  const same =
    known.firstName === next.firstName &&
    known.lastName === next.lastName &&
    known.username === next.username &&
    known.languageCode === next.languageCode &&
    known.isPremium === next.isPremium
  if (same || known.bannedAt) return { contact: known, changed: false }
  const [written] = await ctx.tx
    .update(contact)
    .set({ ...next, rev: sql`${contact.rev} + 1` })
    .where(eq(contact.id, contactId))
    .returning()
  return { contact: found(written, 'contact'), changed: true }
}
