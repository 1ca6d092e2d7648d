import { eq, sql } from 'drizzle-orm'
import type { ContactField } from '#contract/resources.ts'
import { contactFieldValue } from '#db/schema/index.ts'
import type { TxCtx } from '#services/context.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { parseValue, valueJson } from './list-field-values.ts'
import { searchTextOf } from './search-text.ts'

/**
 * Lets the values of a choice, whose options are called otherwise now, be found by what they are called. The caller has
 * locked the field. One statement, however many contacts have which of them.
 */
export async function refreshSearchText(
  ctx: TxCtx,
  field: Pick<ContactField, 'id' | 'type' | 'options'>,
): Promise<void> {
  if (field.type !== 'choice' && field.type !== 'choices') return
  const { timeZone } = await getSettings(ctx)
  const isOfField = eq(contactFieldValue.fieldId, field.id)
  const rows = await ctx.tx.selectDistinct({ json: valueJson }).from(contactFieldValue).where(isOfField)
  const jsons = rows.map(({ json }) => json)
  const texts = jsons.map((json) => searchTextOf(field, parseValue(json), timeZone))
  await ctx.tx.execute(sql`
    update contact_field_value v set search_text = t.search_text
      from unnest(${sql.param(jsons)}::text[], ${sql.param(texts)}::text[]) as t(json, search_text)
     where v.field_id = ${field.id} and v.value::text = t.json and v.search_text <> t.search_text`)
}
