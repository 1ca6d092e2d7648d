import { and, eq, isNotNull, or, sql } from 'drizzle-orm'
import type { DialogField } from '#contract/requests.ts'
import type { FieldValue } from '#contract/resources.ts'
import { contactField, contactFieldValue, dialog, operator } from '#db/schema/index.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { type Ctx, type OperatorCtx, reader } from '#services/context.ts'
import { currentValue } from './check-value.ts'
import { fieldColumns, fieldOrder } from './list-fields.ts'

/** A kept value as JSON: a text like `007` or `true`, read as jsonb, would be taken for a number or a boolean. */
export const valueJson = sql<string>`${contactFieldValue.value}::text`

/** What `valueJson` gives. */
export const parseValue = (json: string): FieldValue => JSON.parse(json)

/** What the fields hold of a dialog's contact; asks nobody's right. Archived ones only where they hold something. */
export async function loadFieldValues(ctx: Ctx, dialogId: number): Promise<DialogField[]> {
  const db = reader(ctx)
  const contactId = db.select({ id: dialog.contactId }).from(dialog).where(eq(dialog.id, dialogId))
  const rows = await db
    .select({
      field: fieldColumns,
      json: sql<string | null>`${valueJson}`,
      updatedAt: contactFieldValue.updatedAt,
      updatedBy: { id: operator.id, name: operator.name, role: operator.role },
    })
    .from(contactField)
    .leftJoin(
      contactFieldValue,
      and(eq(contactFieldValue.fieldId, contactField.id), eq(contactFieldValue.contactId, contactId)),
    )
    .leftJoin(operator, eq(operator.id, contactFieldValue.updatedBy))
    .where(or(eq(contactField.isArchived, false), isNotNull(contactFieldValue.fieldId)))
    .orderBy(...fieldOrder)
  return rows.map(({ field, json, updatedAt, updatedBy }) => ({
    field,
    value: json === null ? null : currentValue(field, parseValue(json)),
    updatedAt: updatedAt?.toJSON() ?? null,
    updatedBy,
  }))
}

/**
 * What the team knows of a dialog's contact, field by field in their order: those in use, and archived ones that hold
 * a value.
 * @throws ServiceError not-found
 */
export async function listFieldValues(args: {
  ctx: OperatorCtx
  input: { dialogId: number }
}): Promise<DialogField[]> {
  await requireDialog(args)
  return loadFieldValues(args.ctx, args.input.dialogId)
}
