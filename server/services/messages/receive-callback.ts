import type { Language } from '#contract/enums.ts'
import type { Inbound } from '#contract/inbound.ts'
import { languageOf } from '#i18n/translate.ts'
import { type CallOutcome, callPerson } from '#services/automation/call-person.ts'
import { CALL_PERSON } from '#services/automation/greet.ts'
import { findContact } from '#services/contacts/keep-contact.ts'
import type { TxCtx } from '#services/context.ts'
import { enterDialog } from '#services/dialogs/enter-dialog.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { addActivity } from './add-activity.ts'

const toasts = {
  called: 'customer-bot-toast-called',
  'already-called': 'customer-bot-toast-already-called',
  'operator-here': 'customer-bot-toast-operator-here',
} as const satisfies Record<CallOutcome, string>

/** What the pressed button answers: a key of customer-bot.ftl, to be shown in `language`. */
export interface CallbackAnswer {
  callbackQueryId: string
  key: (typeof toasts)[CallOutcome] | 'customer-bot-toast-stale'
  language: Language
}

type Callback = Extract<Inbound, { type: 'callback' }>

async function press(ctx: TxCtx, botId: number, { chatId, from }: Callback): Promise<CallOutcome | null> {
  const entered = await enterDialog(ctx, { botId, chatId, from }, { start: true })
  if (!entered) return null
  const locked = entered.isNew
    ? (await addActivity(ctx, entered.dialog, { type: 'started' })).dialog
    : entered.dialog
  return callPerson(ctx, locked, entered.contact)
}

/** A customer pressed an inline button. Gives what to answer; null for a banned contact, who gets nothing. */
export async function receiveCallback(
  ctx: TxCtx,
  input: { botId: number; inbound: Callback },
): Promise<CallbackAnswer | null> {
  const { botId, inbound } = input
  const { callbackQueryId, from } = inbound
  const { defaultLanguage } = await getSettings(ctx)
  const language = languageOf(from.languageCode, defaultLanguage)
  if (inbound.data !== CALL_PERSON) {
    const person = await findContact(ctx, from.telegramId)
    return person?.bannedAt ? null : { callbackQueryId, key: 'customer-bot-toast-stale', language }
  }
  const outcome = await press(ctx, botId, inbound)
  return outcome && { callbackQueryId, key: toasts[outcome], language }
}
