import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod/mini'
import { FormattedText } from '#contract/entities.ts'
import { Language, ReopenMode, Visibility } from '#contract/enums.ts'
import { limits } from '#contract/limits.ts'
import type { LocalLabel, LocalText, SettingKey, Settings } from '#contract/settings.ts'
import { translate } from '#i18n/translate.ts'
import { ServiceError } from '#services/errors.ts'
import { checkText } from '#services/messages/check-text.ts'
import { cutOut } from '#services/outbox/split-text.ts'
import { hasVisible } from '#services/team/check-name.ts'
import { Hours, isTimeZone } from './check-hours.ts'

/** What one setting is. A row holds what differs from the default, in a form of its own. */
export interface Definition<T> {
  fallback: T
  /** The value a row stands for; undefined when its form is wrong. */
  read(stored: unknown): T | undefined
  /**
   * The value as it may be set.
   * @throws ServiceError invalid, naming what is wrong
   */
  check(value: T): T
  /** What the row of a value holds; undefined: it is the default and needs none. */
  pack(value: T): unknown
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
/** Whether two values are the same once stored. */
export const isSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(asJson(a), asJson(b))

function plain<T>(fallback: T, shape: z.ZodMiniType<T>): Definition<T> {
  return {
    fallback,
    read: (stored) => shape.safeParse(stored).data,
    check: (value) => {
      const parsed = shape.safeParse(value)
      if (parsed.success) return parsed.data
      const fields = parsed.error.issues.map(({ path }) => path.join('.')).filter((path) => path !== '')
      throw new ServiceError('invalid', 'a value this setting cannot have', fields)
    },
    pack: (value) => (isSame(value, fallback) ? undefined : value),
  }
}

type Local<T> = Record<Language, T>

/** One thing in each language. A row holds the languages that were set; the others stay as the product has them. */
function local<T>(fallback: Local<T>, form: z.ZodMiniType<T>, check: (one: T) => T): Definition<Local<T>> {
  const stored = z.partial(z.object({ ru: form, en: form }))
  return {
    fallback,
    read: (value) => {
      const { data } = stored.safeParse(value)
      return data && { ru: data.ru ?? fallback.ru, en: data.en ?? fallback.en }
    },
    check: ({ ru, en }) => ({ ru: check(ru), en: check(en) }),
    pack: (value) => {
      const set = Language.options.filter((language) => !isSame(value[language], fallback[language]))
      return set.length > 0
        ? Object.fromEntries(set.map((language) => [language, value[language]]))
        : undefined
    },
  }
}

const unformatted = (text: string): FormattedText => ({ text, entities: [] })
/** Early installations kept texts without formatting. */
const StoredText = z.union([z.pipe(z.string(), z.transform(unformatted)), FormattedText])

/**
 * A text as it is kept; a blank one is the empty text.
 * @throws ServiceError invalid, naming `text` or `entities`
 */
export function checkLocalText(whole: FormattedText): FormattedText {
  const { text, entities } = cutOut(whole, 0, whole.text.length)
  if (text === '') return unformatted('')
  if (text.length > limits.telegramText) throw new ServiceError('invalid', 'the text is too long', ['text'])
  if (entities.length > limits.entitiesPerMessage)
    throw new ServiceError('invalid', 'too much formatting', ['entities'])
  checkText(text, entities)
  if (!hasVisible(text))
    throw new ServiceError('invalid', 'a text in which there is nothing to see', ['text'])
  return { text, entities }
}

/** Longest label of a button, UTF-16 units. */
export const longestLabel = 64

/**
 * A button's label as it is kept, in one line.
 * @throws ServiceError invalid, naming `text`
 */
export function checkLabel(label: string): string {
  const text = label.trim().replace(/\s+/g, ' ')
  checkText(text, [])
  if (!hasVisible(text))
    throw new ServiceError('invalid', 'a label in which there is nothing to see', ['text'])
  if (text.length > longestLabel) throw new ServiceError('invalid', 'the label is too long', ['text'])
  return text
}

const said = (key: string): Definition<LocalText> => {
  const fallback = { ru: unformatted(translate('ru', key)), en: unformatted(translate('en', key)) }
  return local(fallback, StoredText, checkLocalText)
}
const label = (key: string): Definition<LocalLabel> =>
  local({ ru: translate('ru', key), en: translate('en', key) }, z.string(), checkLabel)

const whole = (from: number, to: number) => z.int().check(z.gte(from), z.lte(to))

/** The least and the greatest of the settings that are numbers. */
export const ranges = { autoCloseHours: [1, 8760], escalateMinutes: [1, 1440] } as const

/** Every setting there is. */
export const catalogue: { [K in SettingKey]: Definition<Settings[K]> } = {
  defaultLanguage: plain<Language>('en', Language),
  greeting: said('customer-bot-greeting'),
  callButton: label('customer-bot-call-button'),
  handOver: said('customer-bot-handover'),
  closingNoticeOn: plain(false, z.boolean()),
  closingNotice: said('customer-bot-closing-notice'),
  autoCloseHours: plain<number | null>(24, z.nullable(whole(...ranges.autoCloseHours))),
  reopen: plain<ReopenMode>('bot', ReopenMode),
  hours: plain<Settings['hours']>(null, z.nullable(Hours)),
  timeZone: plain('UTC', z.string().check(z.refine(isTimeZone))),
  away: said('customer-bot-away'),
  escalateMinutes: plain(10, whole(...ranges.escalateMinutes)),
  signByDefault: plain(false, z.boolean()),
  visibility: plain<Visibility>('all', Visibility),
}

/** The key of a setting's row. */
export const rowKey = (key: SettingKey): string => key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
