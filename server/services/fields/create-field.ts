import { sql } from 'drizzle-orm'
import type { FieldType } from '#contract/enums.ts'
import type { ContactField } from '#contract/resources.ts'
import type { LocalLabel } from '#contract/settings.ts'
import { contactField } from '#db/schema/index.ts'
import { requireRole } from '#services/access/require-role.ts'
import { recordAudit } from '#services/audit/record-audit.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { checkField } from './check-field.ts'
import { keyFrom } from './key-from.ts'
import { fieldColumns } from './list-fields.ts'
import { lockFields, requireRoom, subjectOf, tellFields } from './lock-field.ts'

interface NewField {
  /** Fixed from then on; without one it is made of the label. */
  key?: string | undefined
  type: FieldType
  label: LocalLabel
  hint?: LocalLabel | undefined
  /** Of `choice` and `choices` alone. */
  options?: ContactField['options'] | undefined
}

/**
 * Adds a contact field after the others.
 * @throws ServiceError forbidden, too-many; invalid, naming key, label, hint or options; conflict when the key is taken
 */
export function createField(args: { ctx: OperatorCtx; input: NewField }): Promise<ContactField> {
  const { key, type, label, hint = { ru: '', en: '' }, options = [] } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    await lockFields(ctx)
    const taken = key === undefined ? await ctx.tx.select({ key: contactField.key }).from(contactField) : []
    const suggested = keyFrom(
      label.en,
      taken.map((row) => row.key),
    )
    const draft = checkField({ key: key ?? suggested, type, label, hint, options })
    await requireRoom(ctx)
    const [made] = await ctx.tx
      .insert(contactField)
      .values({ ...draft, position: sql`(select coalesce(max(position), 0) + 1 from ${contactField})` })
      .onConflictDoNothing()
      .returning(fieldColumns)
    if (!made) throw new ServiceError('conflict', 'a field of that key exists', ['key'])
    await recordAudit(ctx, {
      action: 'field-created',
      subject: subjectOf(made),
      after: draft,
    })
    await tellFields(ctx)
    return made
  })
}
