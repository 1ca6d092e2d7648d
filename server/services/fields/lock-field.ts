import { eq, sql } from 'drizzle-orm'
import type { ContactField } from '#contract/resources.ts'
import { contactField } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { found, ServiceError } from '#services/errors.ts'
import { recordEvent } from '#services/events/record-event.ts'
import { mostFields } from './check-field.ts'
import { fieldColumns } from './list-fields.ts'

/** One transaction at a time changes which fields there are and how they stand, so a look at the others holds. */
export async function lockFields(ctx: TxCtx): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('souffleur:contact-fields', 0))`)
}

/**
 * A field, locked until the caller's transaction ends: nobody gives it a value meanwhile.
 * @throws ServiceError not-found
 */
export async function lockField(ctx: TxCtx, fieldId: number): Promise<ContactField> {
  const [row] = await ctx.tx
    .select(fieldColumns)
    .from(contactField)
    .where(eq(contactField.id, fieldId))
    .for('update')
  return found(row, 'field')
}

/**
 * Makes sure that one more may be offered; the caller has locked the fields.
 * @throws ServiceError too-many
 */
export async function requireRoom(ctx: TxCtx): Promise<void> {
  const active = await ctx.tx.$count(contactField, eq(contactField.isArchived, false))
  if (active >= mostFields) throw new ServiceError('too-many', 'too many fields')
}

/** What the audit calls a field: its label, in both languages where they differ. */
export const subjectOf = ({ id, label: { ru, en } }: Pick<ContactField, 'id' | 'label'>) => ({
  id,
  name: ru === en ? ru : `${ru} / ${en}`,
})

/** Tells every screen that the fields are to be asked for anew. */
export const tellFields = (ctx: TxCtx): Promise<void> =>
  recordEvent(ctx, { v: 1, kind: 'changed', what: 'fields' })
