import { eq } from 'drizzle-orm'
import type { FormattedText } from '#contract/entities.ts'
import type { Language } from '#contract/enums.ts'
import { contact, dialog, operator } from '#db/schema/index.ts'
import { languageOf, translate } from '#i18n/translate.ts'
import { requireDialog } from '#services/access/visible-dialog.ts'
import { givenName } from '#services/contacts/contact-name.ts'
import { type OperatorCtx, reader } from '#services/context.ts'
import { found } from '#services/errors.ts'
import { formatValue } from '#services/fields/format-value.ts'
import { loadFieldValues } from '#services/fields/list-field-values.ts'
import { listFields } from '#services/fields/list-fields.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { signatureOf } from '#services/team/operator-view.ts'
import { getReply } from './list-replies.ts'
import { renderText, type Values } from './render-text.ts'

/** What the acting operator signs with. */
async function signature(ctx: OperatorCtx): Promise<string> {
  const [row] = await reader(ctx)
    .select({ name: operator.name, signature: operator.signature })
    .from(operator)
    .where(eq(operator.id, ctx.actor.operatorId))
  return signatureOf(found(row, 'operator'))
}

async function valuesFor(ctx: OperatorCtx, dialogId: number): Promise<Values> {
  const [row] = await reader(ctx)
    .select({
      firstName: contact.firstName,
      lastName: contact.lastName,
      languageCode: contact.languageCode,
    })
    .from(dialog)
    .innerJoin(contact, eq(contact.id, dialog.contactId))
    .where(eq(dialog.id, dialogId))
  const person = found(row, 'dialog')
  const { defaultLanguage, timeZone } = await getSettings(ctx)
  const language = languageOf(person.languageCode, defaultLanguage)
  const entries = await loadFieldValues(ctx, dialogId)
  const fields = await listFields({ ctx })
  return new Map([
    ...fields.map(({ key }) => [key, ''] as const),
    ...entries.map(({ field, value }) => {
      return [field.key, value === null ? '' : formatValue(field, value, { language, timeZone })] as const
    }),
    ['name', givenName(person)],
    ['operator', await signature(ctx)],
  ])
}

/**
 * A canned reply as it reads to a dialog's contact from the acting operator, in the contact's language and the team's
 * time zone: ready for the composer. `{name}` is the name the contact gave; without one nothing, never a number.
 * @throws ServiceError not-found for a dialog or a reply out of the operator's sight
 */
export async function renderReply(args: {
  ctx: OperatorCtx
  input: { replyId: number; dialogId: number }
}): Promise<FormattedText> {
  const { ctx, input } = args
  await requireDialog({ ctx, input: { dialogId: input.dialogId } })
  const reply = await getReply({ ctx, input: { replyId: input.replyId } })
  return renderText(reply, await valuesFor(ctx, input.dialogId))
}

/**
 * A canned reply as it might read: a made-up name, the acting operator's signature, and in the place of each field
 * its label.
 * @throws ServiceError not-found
 */
export async function previewReply(args: {
  ctx: OperatorCtx
  input: { replyId: number; language: Language }
}): Promise<FormattedText> {
  const { ctx, input } = args
  const { language } = input
  const reply = await getReply({ ctx, input: { replyId: input.replyId } })
  const fields = await listFields({ ctx })
  return renderText(
    reply,
    new Map([
      ...fields.map(({ key, label }) => [key, label[language]] as const),
      ['name', translate(language, 'canned-replies-sample-name')],
      ['operator', await signature(ctx)],
    ]),
  )
}
