import { isDeepStrictEqual } from 'node:util'
import { and, eq, sql } from 'drizzle-orm'
import type { DialogField } from '#contract/requests.ts'
import type { ContactField, FieldValue } from '#contract/resources.ts'
import { contact, contactField, contactFieldValue } from '#db/schema/index.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { changeDialog } from '#services/dialogs/change-dialog.ts'
import { found, ServiceError } from '#services/errors.ts'
import { checkValue } from './check-value.ts'
import { loadFieldValues, valueJson } from './list-field-values.ts'
import { fieldColumns } from './list-fields.ts'

type Tx = TxCtx<OperatorCtx['actor']>

/** The field, kept as it is until the transaction ends, and the value as it is to be kept. */
async function readField(ctx: Tx, fieldId: number, value: FieldValue | null) {
  const [row] = await ctx.tx
    .select(fieldColumns)
    .from(contactField)
    .where(eq(contactField.id, fieldId))
    .for('share')
  const field: ContactField = found(row, 'field')
  if (field.isArchived) throw new ServiceError('invalid', 'an archived field takes no value', ['fieldId'])
  if (value === null) return null
  const checked = checkValue(field, value)
  if (checked.problem) throw new ServiceError('invalid', `a field's value: ${checked.problem}`, ['value'])
  return checked.value ?? null
}

/** Keeps the value, or forgets it. Gives whether it was not so already. */
async function write(
  ctx: Tx,
  contactId: number,
  fieldId: number,
  value: FieldValue | null,
): Promise<boolean> {
  const { contactId: contactColumn, fieldId: fieldColumn } = contactFieldValue
  const isIt = and(eq(contactColumn, contactId), eq(fieldColumn, fieldId))
  const [kept] = await ctx.tx.select({ json: valueJson }).from(contactFieldValue).where(isIt)
  if (isDeepStrictEqual(kept ? JSON.parse(kept.json) : null, value)) return false
  if (value === null) await ctx.tx.delete(contactFieldValue).where(isIt)
  else {
    const next = { value, updatedAt: new Date(), updatedBy: ctx.actor.operatorId }
    await ctx.tx
      .insert(contactFieldValue)
      .values({ contactId, fieldId, ...next })
      .onConflictDoUpdate({ target: [contactColumn, fieldColumn], set: next })
  }
  return true
}

/**
 * Writes down what a field holds of a dialog's contact; null forgets it. The value there is already changes nothing.
 * Gives the field as it stands.
 * @throws ServiceError not-found for a dialog out of sight or a field that isn't; invalid for an archived field, or a
 * value its type does not allow
 */
export function setFieldValue(args: {
  ctx: OperatorCtx
  input: { dialogId: number; fieldId: number; value: FieldValue | null }
}): Promise<DialogField> {
  const { dialogId, fieldId } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    const { contactId } = await lockVisibleDialog(ctx, dialogId)
    await ctx.tx
      .select({ id: contact.id })
      .from(contact)
      .where(eq(contact.id, contactId))
      .for('no key update')
    const value = await readField(ctx, fieldId, args.input.value)
    if (await write(ctx, contactId, fieldId, value)) {
      await ctx.tx
        .update(contact)
        .set({ rev: sql`${contact.rev} + 1` })
        .where(eq(contact.id, contactId))
      await changeDialog(ctx, dialogId, {})
    }
    const entries = await loadFieldValues(ctx, dialogId)
    return found(
      entries.find(({ field }) => field.id === fieldId),
      'field',
    )
  })
}
