import type { FormattedText } from '#contract/entities.ts'
import { languageOf } from '#i18n/translate.ts'
import type { ContactRow } from '#services/contacts/keep-contact.ts'
import type { TxCtx } from '#services/context.ts'
import type { DialogRow } from '#services/dialogs/lock-dialog.ts'
import { sayAsBot } from '#services/messages/say-as-bot.ts'
import { getSettings } from '#services/settings/get-setting.ts'

/** Callback data of the button that calls for a person; keep it, old messages carry it. */
export const CALL_PERSON = 'call-person'

export interface Greeting extends FormattedText {
  button: string
}

/** What the bot greets this contact with, in their language; null when it was done before or is not wished. */
export async function greetingFor(
  ctx: TxCtx,
  dialog: DialogRow,
  contact: ContactRow,
): Promise<Greeting | null> {
  const isOurs = dialog.botId === ctx.install.customerBot.id
  if (dialog.greetedAt || dialog.handler === 'operator' || !isOurs) return null
  const settings = await getSettings(ctx)
  const language = languageOf(contact.languageCode, settings.defaultLanguage)
  const said = settings.greeting[language]
  return said.text.trim() ? { ...said, button: settings.callButton[language] } : null
}

/** Says a greeting with its one button. It answers nothing: who waits waits on. */
export const greet = (
  ctx: TxCtx,
  locked: DialogRow,
  { text, entities, button }: Greeting,
): Promise<boolean> =>
  sayAsBot(ctx, locked, {
    text,
    entities,
    buttons: [[{ text: button, kind: 'callback', data: CALL_PERSON }]],
    answer: false,
  })
