import { eq } from 'drizzle-orm'
import { contactField, contactFieldValue } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { lockField, lockFields, subjectOf, tellFields } from './lock-field.ts'

/**
 * Deletes a field no contact has a value of. One that is in use can be archived.
 * @throws ServiceError forbidden, not-found; conflict when a contact has a value
 */
export function deleteField(args: { ctx: OperatorCtx; input: { fieldId: number } }): Promise<void> {
  const { fieldId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    await lockFields(ctx)
    const { id, key, type, label, hint, options } = await lockField(ctx, fieldId)
    // Looked at under the lock, by a statement of its own: whoever was giving it a value has done so by now.
    const [used] = await ctx.tx
      .select({ contactId: contactFieldValue.contactId })
      .from(contactFieldValue)
      .where(eq(contactFieldValue.fieldId, fieldId))
      .limit(1)
    if (used) throw new ServiceError('conflict', 'contacts have values of the field', ['fieldId'])
    await ctx.tx.delete(contactField).where(eq(contactField.id, fieldId))
    const before = { key, type, label, hint, options }
    await recordAudit(ctx, { action: 'field-deleted', subject: subjectOf({ id, label }), before })
    await tellFields(ctx)
  })
}
