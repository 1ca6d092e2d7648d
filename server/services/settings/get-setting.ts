import * as z from 'zod/mini'
import { Language } from '#contract/enums.ts'
import { setting } from '#db/schema/index.ts'
import { translate } from '#i18n/translate.ts'
import { type Ctx, reader } from '#services/context.ts'

/** A text in each language of the product. An empty greeting means none is sent. */
type LocalText = Record<Language, string>

/** What the team may set. Every one has a default, so an empty table is a working installation. */
export interface Settings {
  /** For customers and operators whose Telegram language is none of the product's. */
  defaultLanguage: Language
  greeting: LocalText
  /** Label of the greeting's button. */
  callButton: LocalText
  /** What the bot says when a customer calls for a person. */
  handOver: LocalText
}

const PartialText = z.partial(z.object({ ru: z.string(), en: z.string() }))

const defaultText = (key: string): LocalText => ({ ru: translate('ru', key), en: translate('en', key) })

/**
 * The settings in force: the stored ones over the defaults. A stored value of a wrong form is passed over and
 * logged, for a broken greeting must not stop messages.
 */
export async function getSettings(ctx: Ctx): Promise<Settings> {
  const rows = await reader(ctx).select({ key: setting.key, value: setting.value }).from(setting)
  const stored = new Map(rows.map((row) => [row.key, row.value]))
  const read = <T extends z.ZodMiniType>(key: string, shape: T): z.infer<T> | undefined => {
    if (!stored.has(key)) return undefined
    const parsed = shape.safeParse(stored.get(key))
    if (!parsed.success) ctx.log.warn({ key }, 'a stored setting has a wrong form')
    return parsed.data
  }
  const text = (key: string, fallback: string): LocalText => ({
    ...defaultText(fallback),
    ...read(key, PartialText),
  })
  return {
    defaultLanguage: read('default_language', Language) ?? 'en',
    greeting: text('greeting', 'customer-bot-greeting'),
    callButton: text('call_button', 'customer-bot-call-button'),
    handOver: text('hand_over', 'customer-bot-handover'),
  }
}
