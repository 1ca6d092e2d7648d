import { isDeepStrictEqual } from 'node:util'
import { and, eq, sql } from 'drizzle-orm'
import type { DialogField } from '#contract/requests.ts'
import type { ContactField, FieldValue } from '#contract/resources.ts'
import { contact, contactField, contactFieldValue } from '#db/schema/index.ts'
import { lockVisibleDialog } from '#services/access/visible-dialog.ts'
import { inTransaction, type OperatorCtx, type TxCtx } from '#services/context.ts'
import { changeDialog } from '#services/dialogs/change-dialog.ts'
import { found, ServiceError } from '#services/errors.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { checkValue } from './check-value.ts'
import { loadFieldValues, valueJson } from './list-field-values.ts'
import { fieldColumns } from './list-fields.ts'
import { searchTextOf } from './search-text.ts'

type Tx = TxCtx<OperatorCtx['actor']>

/** What is to be kept, and as what it is found. */
interface Kept {
  value: FieldValue
  searchText: string
}

/** What of a value is to be kept; the field stays as it is until the transaction ends. */
async function readField(ctx: Tx, fieldId: number, value: FieldValue | null): Promise<Kept | null> {
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
  const { timeZone } = await getSettings(ctx)
  return { value: checked.value, searchText: searchTextOf(field, checked.value, timeZone) }
}

/** Keeps the value, or forgets it. Gives whether it was not so already. */
async function write(ctx: Tx, contactId: number, fieldId: number, next: Kept | null): Promise<boolean> {
  const { contactId: contactColumn, fieldId: fieldColumn } = contactFieldValue
  const isIt = and(eq(contactColumn, contactId), eq(fieldColumn, fieldId))
  const [kept] = await ctx.tx.select({ json: valueJson }).from(contactFieldValue).where(isIt)
  if (isDeepStrictEqual(kept ? JSON.parse(kept.json) : null, next?.value ?? null)) return false
  if (next === null) await ctx.tx.delete(contactFieldValue).where(isIt)
  else {
    const row = { ...next, updatedAt: new Date(), updatedBy: ctx.actor.operatorId }
    await ctx.tx
      .insert(contactFieldValue)
      .values({ contactId, fieldId, ...row })
      .onConflictDoUpdate({ target: [contactColumn, fieldColumn], set: row })
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
