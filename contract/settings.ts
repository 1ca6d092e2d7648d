import * as z from 'zod/mini'
import { FormattedText } from './entities.ts'
import { Language, ReopenMode, Visibility } from './enums.ts'

/** A text with formatting in each language of the product. An empty one is not said. */
export const LocalText = z.object({ ru: FormattedText, en: FormattedText })
export type LocalText = z.infer<typeof LocalText>

/** A word or two without formatting, in each language: the label of a button. */
export const LocalLabel = z.object({ ru: z.string(), en: z.string() })
export type LocalLabel = z.infer<typeof LocalLabel>

/** `HH:MM`, 00:00 to 24:00. */
const TimeOfDay = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/))
/** From the first until just before the second; the second is later on the same day. */
export const Span = z.tuple([TimeOfDay, TimeOfDay])
export type Span = z.infer<typeof Span>
export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
export type Weekday = z.infer<typeof Weekday>

/** When the team works, by the clock of the setting `timeZone`. A date that stands in `exceptions` goes by that alone. */
export const WorkingHours = z.object({
  week: z.record(Weekday, z.array(Span)),
  /** By date, `YYYY-MM-DD`; no spans: closed that day. */
  exceptions: z.record(z.string(), z.array(Span)),
})
export type WorkingHours = z.infer<typeof WorkingHours>

/** What the team may set. Every one has a default, so that nothing has to be. */
export const Settings = z.object({
  /** For customers and operators whose Telegram language is none of the product's. */
  defaultLanguage: Language,
  greeting: LocalText,
  /** Label of the greeting's button. */
  callButton: LocalLabel,
  /** What the bot says when a customer calls for a person. */
  handOver: LocalText,
  /** Whether the customer is told that a dialog was closed, and what. */
  closingNoticeOn: z.boolean(),
  closingNotice: LocalText,
  /** Whole hours without a message after which a dialog closes by itself; null: never. */
  autoCloseHours: z.nullable(z.int()),
  reopen: ReopenMode,
  /** null: at any hour. */
  hours: z.nullable(WorkingHours),
  /** IANA name. */
  timeZone: z.string(),
  /** What a customer is told who writes out of hours. */
  away: LocalText,
  /** Whole minutes after which an unanswered dialog is told to more people. */
  escalateMinutes: z.int(),
  /** Whether the composer begins with the signature on. */
  signByDefault: z.boolean(),
  visibility: Visibility,
})
export type Settings = z.infer<typeof Settings>
export type SettingKey = keyof Settings
