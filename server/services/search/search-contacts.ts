import { and, eq } from 'drizzle-orm'
import type * as z from 'zod/mini'
import type { ContactHits, SearchContacts } from '#contract/requests.ts'
import type { ContactHit } from '#contract/search.ts'
import { isOneOf } from '#db/is-one-of.ts'
import { type FoundDialog, findAlike, findContacts } from '#db/queries/search-contacts.ts'
import { contactField, contactFieldValue, dialog } from '#db/schema/index.ts'
import { loadDialogs } from '#services/access/load-dialogs.ts'
import { type OperatorCtx, reader } from '#services/context.ts'
import { currentValue } from '#services/fields/check-value.ts'
import { formatValue } from '#services/fields/format-value.ts'
import { parseValue, valueJson } from '#services/fields/list-field-values.ts'
import { fieldColumns } from '#services/fields/list-fields.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { matchContact, matchField, type Sought } from './match-contact.ts'
import { requireQuery, searchWords } from './search-words.ts'

/** Fewer found than this, and those mistyped are looked for too. */
const few = 5

/** What the fields that matched hold, in words for the reader, by `dialog id/field id`. */
async function loadTexts(ctx: OperatorCtx, found: FoundDialog[]): Promise<Map<string, string>> {
  const ofFields = found.filter((one) => one.fieldId !== null)
  if (ofFields.length === 0) return new Map()
  const { timeZone } = await getSettings(ctx)
  const rows = await reader(ctx)
    .select({ dialogId: dialog.id, field: fieldColumns, json: valueJson })
    .from(dialog)
    .innerJoin(contactFieldValue, eq(contactFieldValue.contactId, dialog.contactId))
    .innerJoin(contactField, eq(contactField.id, contactFieldValue.fieldId))
    .where(
      and(
        isOneOf(
          dialog.id,
          ofFields.map((one) => one.dialogId),
        ),
        isOneOf(contactFieldValue.fieldId, [...new Set(ofFields.flatMap((one) => one.fieldId ?? []))]),
      ),
    )
  return new Map(
    rows.map(({ dialogId, field, json }) => {
      const value = currentValue(field, parseValue(json))
      const text = value === null ? '' : formatValue(field, value, { language: ctx.actor.language, timeZone })
      return [`${dialogId}/${field.id}`, text]
    }),
  )
}

async function toHits(ctx: OperatorCtx, found: FoundDialog[], sought: Sought): Promise<ContactHit[]> {
  const dialogs = await loadDialogs({ ctx, ids: found.map((one) => one.dialogId) })
  const texts = await loadTexts(ctx, found)
  return found.flatMap(({ dialogId, fieldId, readSeq, readRev }) => {
    const known = dialogs.get(dialogId)
    if (!known) return []
    const match =
      fieldId === null
        ? matchContact(known.contact, sought)
        : matchField(fieldId, texts.get(`${dialogId}/${fieldId}`) ?? '', sought)
    return [{ dialog: known, readSeq, readRev, match }]
  })
}

/**
 * Dialogs the operator may see whose contact has all that was typed in their name, @username or phone, or in a field;
 * best first. Where few have, those follow whose words are like it. Banned contacts are not found.
 * @throws ServiceError invalid
 */
export async function searchContacts(args: {
  ctx: OperatorCtx
  input: z.infer<typeof SearchContacts>
}): Promise<z.infer<typeof ContactHits>> {
  const { ctx, input } = args
  const words = searchWords(requireQuery(input.query))
  const search = { operatorId: ctx.actor.operatorId, words, limit: input.limit }
  const found = await findContacts(ctx.db, search)
  const items = await toHits(ctx, found, { words, isAlike: false })
  if (items.length >= Math.min(few, input.limit)) return { items }
  const known = new Set(items.map((hit) => hit.dialog.id))
  const alike = (await findAlike(ctx.db, search)).filter((one) => !known.has(one.dialogId))
  const more = await toHits(ctx, alike, { words, isAlike: true })
  return { items: [...items, ...more].slice(0, input.limit) }
}
