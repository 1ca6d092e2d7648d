import * as z from 'zod/mini'
import { FormattedText } from '#contract/entities.ts'
import { Language } from '#contract/enums.ts'
import type { SettingKey, Settings, WorkingHours } from '#contract/settings.ts'
import type { AuditRow } from '#services/audit/list-audit.ts'
import { catalogue, isSame } from '#services/settings/catalogue.ts'
import { formatSpans } from '#services/settings/read-spans.ts'
import type { StaffContext } from '../context.ts'
import { t } from '../kit/text.ts'
import { dateInWords } from './hours.ts'
import { languageInWords, saying, settingInWords, settingTitle } from './setting-words.ts'

const Words = z.union([z.string(), FormattedText])
const LocalWords = z.object({ ru: Words, en: Words })
type Words = z.infer<typeof Words>

const isKey = (name: string): name is SettingKey => Object.hasOwn(catalogue, name)
const wordsIn = (ctx: StaffContext, words: Words): string =>
  saying(ctx, typeof words === 'string' ? words : words.text)

function valueInWords<K extends SettingKey>(ctx: StaffContext, key: K, stored: unknown): string {
  const value = catalogue[key].read(stored)
  return value === undefined ? t(ctx, 'staff-audit-nothing') : settingInWords(ctx, key, value)
}

type Line = (from: string, to: string, part?: string) => string

/**
 * What differs between two weeks, and in the latest of the dates that have hours of their own: those that are over
 * go along with any change, and are not worth the room.
 */
function hoursChange(ctx: StaffContext, before: WorkingHours, after: WorkingHours, line: Line): string[] {
  const week = (hours: WorkingHours) => settingInWords(ctx, 'hours', { ...hours, exceptions: {} })
  const on = (hours: WorkingHours, date: string) => {
    const spans = hours.exceptions[date]
    return spans ? formatSpans(spans, ctx.language) : t(ctx, 'staff-hours-as-usual')
  }
  const dates = [...new Set([after, before].flatMap(({ exceptions }) => Object.keys(exceptions)))]
  const differs = (date: string) => !isSame(before.exceptions[date] ?? null, after.exceptions[date] ?? null)
  const last = dates.filter(differs).toSorted().at(-1)
  return [
    ...(isSame(before.week, after.week) ? [] : [line(week(before), week(after))]),
    ...(last === undefined ? [] : [line(on(before, last), on(after, last), dateInWords(ctx, last))]),
  ]
}

const hoursOf = (stored: unknown): Settings['hours'] => catalogue.hours.read(stored) ?? null

type Change = Pick<AuditRow, 'subject' | 'before' | 'after'>

/** What a change of a setting was, in the reader's words; null for a setting the product has no more. */
export function describeSetting(ctx: StaffContext, { subject, before, after }: Change): string | null {
  const [key = '', spoken] = subject.split('.')
  if (!isKey(key)) return null
  const line: Line = (from, to, part) => {
    const title = [settingTitle(ctx, key), ...(part ? [part] : [])].join(', ')
    return `${t(ctx, 'staff-audit-action-setting-changed', { subject: title })}: ${from} → ${to}`
  }
  const words = (from: Words, to: Words, language: Language) =>
    line(wordsIn(ctx, from), wordsIn(ctx, to), languageInWords(ctx, language))
  const language = Language.options.find((each) => each === spoken)
  if (language) {
    const [from, to] = [Words.safeParse(before), Words.safeParse(after)]
    return from.success && to.success ? words(from.data, to.data, language) : null
  }
  const [from, to] = [LocalWords.safeParse(before), LocalWords.safeParse(after)]
  if (from.success && to.success)
    return Language.options
      .filter((each) => !isSame(from.data[each], to.data[each]))
      .map((each) => words(from.data[each], to.data[each], each))
      .join('\n')
  const [old, now] = key === 'hours' ? [hoursOf(before), hoursOf(after)] : []
  if (old && now) return hoursChange(ctx, old, now, line).join('\n')
  return line(valueInWords(ctx, key, before), valueInWords(ctx, key, after))
}
