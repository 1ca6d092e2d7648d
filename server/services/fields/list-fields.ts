import { asc, eq } from 'drizzle-orm'
import type { ContactField } from '#contract/resources.ts'
import { contactField } from '#db/schema/index.ts'
import { type OperatorCtx, reader } from '#services/context.ts'
import { found } from '#services/errors.ts'

/** What of the table crosses the wire. */
export const fieldColumns = {
  id: contactField.id,
  key: contactField.key,
  type: contactField.type,
  label: contactField.label,
  hint: contactField.hint,
  options: contactField.options,
  isArchived: contactField.isArchived,
}

/** The order fields are shown in. */
export const fieldOrder = [asc(contactField.position), asc(contactField.id)]

/** The contact fields in their order: all of them, or by `archived` those that are or are not. */
export const listFields = (args: {
  ctx: OperatorCtx
  input?: { archived?: boolean | undefined }
}): Promise<ContactField[]> => {
  const archived = args.input?.archived
  return reader(args.ctx)
    .select(fieldColumns)
    .from(contactField)
    .where(archived === undefined ? undefined : eq(contactField.isArchived, archived))
    .orderBy(...fieldOrder)
}

/**
 * One of them.
 * @throws ServiceError not-found
 */
export async function getField(args: {
  ctx: OperatorCtx
  input: { fieldId: number }
}): Promise<ContactField> {
  const [row] = await reader(args.ctx)
    .select(fieldColumns)
    .from(contactField)
    .where(eq(contactField.id, args.input.fieldId))
  return found(row, 'field')
}
