import { and, eq, sql } from 'drizzle-orm'
import type { ContactField } from '#contract/resources.ts'
import { contactFieldValue } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { parseValue, valueJson } from './list-field-values.ts'
import { searchTextOf } from './search-text.ts'

/**
 * Lets the values of a choice, whose options are called otherwise now, be found by what they are called. The caller has
 * locked the field. One statement a value there is, however many contacts have it.
 */
export async function refreshSearchText(
  ctx: TxCtx,
  field: Pick<ContactField, 'id' | 'type' | 'options'>,
): Promise<void> {
  if (field.type !== 'choice' && field.type !== 'choices') return
  const { timeZone } = await getSettings(ctx)
  const isOfField = eq(contactFieldValue.fieldId, field.id)
  const rows = await ctx.tx.selectDistinct({ json: valueJson }).from(contactFieldValue).where(isOfField)
  for (const { json } of rows)
    await ctx.tx
      .update(contactFieldValue)
      .set({ searchText: searchTextOf(field, parseValue(json), timeZone) })
      .where(and(isOfField, sql`${contactFieldValue.value}::text = ${json}`))
}
