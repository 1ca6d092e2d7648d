import { eq } from 'drizzle-orm'
import { contactField } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { lockField, lockFields, requireRoom, subjectOf, tellFields } from './lock-field.ts'

interface Args {
  ctx: OperatorCtx
  input: { fieldId: number }
}

const setArchived = ({ ctx: outer, input: { fieldId } }: Args, isArchived: boolean): Promise<void> =>
  inTransaction(outer, async (ctx) => {
    await requireRole(ctx, 'admin')
    await lockFields(ctx)
    const field = await lockField(ctx, fieldId)
    if (field.isArchived === isArchived) return
    if (!isArchived) await requireRoom(ctx)
    await ctx.tx.update(contactField).set({ isArchived }).where(eq(contactField.id, fieldId))
    const action = isArchived ? 'field-archived' : 'field-restored'
    await recordAudit(ctx, { action, subject: subjectOf(field) })
    await tellFields(ctx)
  })

/**
 * Takes a field out of use: it is offered no more, contacts keep what they have of it, canned replies still say it.
 * One that is archived already changes nothing.
 * @throws ServiceError forbidden, not-found
 */
export const archiveField = (args: Args): Promise<void> => setArchived(args, true)

/**
 * Offers an archived field again, at its old place. One that is offered already changes nothing.
 * @throws ServiceError forbidden, not-found, too-many
 */
export const restoreField = (args: Args): Promise<void> => setArchived(args, false)
