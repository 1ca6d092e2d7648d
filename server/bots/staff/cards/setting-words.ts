import type { Language } from '#contract/enums.ts'
import { type SettingKey, type Settings, type Span, Weekday, type WorkingHours } from '#contract/settings.ts'
import { formatSpans } from '#services/settings/read-spans.ts'
import { zoneOffset, zoneTitle } from '#services/settings/time-zones.ts'
import type { StaffContext } from '../context.ts'
import { excerpt } from '../kit/card.ts'
import { t } from '../kit/text.ts'

export const settingTitle = (ctx: StaffContext, key: SettingKey): string => t(ctx, `staff-setting-${key}`)

/** A word as it stands at the beginning of a line or on a button. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What a text or a label says, in a line; an empty one is not said. */
export const saying = (ctx: StaffContext, text: string): string =>
  text.trim() === ''
    ? t(ctx, 'staff-setting-nothing')
    : t(ctx, 'staff-setting-quote', { text: excerpt(text, 40) })

/** Hours in whole days where they are some. */
const hoursInWords = (ctx: StaffContext, hours: number): string =>
  hours >= 48 && hours % 24 === 0
    ? t(ctx, 'staff-setting-days', { count: hours / 24 })
    : t(ctx, 'staff-setting-hours-count', { count: hours })

const minutesInWords = (ctx: StaffContext, minutes: number): string =>
  t(ctx, 'staff-setting-minutes', { count: minutes })

export const zoneInWords = ({ language }: StaffContext, zone: string): string =>
  zone === 'UTC' ? zone : `${zoneTitle(zone, language)}, UTC${zoneOffset(zone, new Date())}`

/** Days that follow each other with the same hours, as one: from, until, and the hours. */
function runsOf({ week }: WorkingHours): { from: Weekday; until: Weekday; spans: Span[] }[] {
  const runs: { from: Weekday; until: Weekday; spans: Span[] }[] = []
  for (const day of Weekday.options) {
    const last = runs.at(-1)
    const spans = week[day]
    if (last && String(last.spans) === String(spans)) last.until = day
    else runs.push({ from: day, until: day, spans })
  }
  return runs.filter(({ spans }) => spans.length > 0)
}

/** A week and how many dates go by hours of their own, in a line: “Mon–Fri 9:00–18:00, Sat 10:00–14:00”. */
function weekInWords(ctx: StaffContext, hours: WorkingHours | null): string {
  if (!hours) return t(ctx, 'staff-hours-any')
  const runs = runsOf(hours).map(({ from, until, spans }) => {
    const days = [from, ...(from === until ? [] : [until])].map((day) => t(ctx, `staff-day-${day}`))
    return `${days.join('–')} ${formatSpans(spans, ctx.language)}`
  })
  const week = excerpt(runs.join(', ') || t(ctx, 'staff-hours-never'), 100)
  const count = Object.keys(hours.exceptions).length
  return count === 0 ? week : `${week}; ${t(ctx, 'staff-hours-dates', { count })}`
}

type InWords = { [K in SettingKey]: (ctx: StaffContext, value: Settings[K]) => string }
const text = (ctx: StaffContext, value: Settings['greeting']) => saying(ctx, value[ctx.language].text)

const words: InWords = {
  defaultLanguage: (ctx, value) => languageInWords(ctx, value),
  greeting: text,
  callButton: (ctx, value) => saying(ctx, value[ctx.language]),
  handOver: text,
  closingNoticeOn: (ctx, value) => t(ctx, `staff-setting-closingNoticeOn-${value ? 'on' : 'off'}`),
  closingNotice: text,
  autoCloseHours: (ctx, value) => (value === null ? t(ctx, 'staff-setting-never') : hoursInWords(ctx, value)),
  reopen: (ctx, value) => t(ctx, `staff-setting-reopen-${value}`),
  hours: weekInWords,
  timeZone: zoneInWords,
  away: text,
  escalateMinutes: minutesInWords,
  signByDefault: (ctx, value) => t(ctx, `staff-setting-signByDefault-${value ? 'on' : 'off'}`),
  visibility: (ctx, value) => t(ctx, `staff-setting-visibility-${value}`),
}

export const languageInWords = (ctx: StaffContext, language: Language): string =>
  t(ctx, `staff-setting-language-${language}`)

/** The value of a setting in a few words; of one in two languages, what it is in the reader's. */
export const settingInWords = <K extends SettingKey>(ctx: StaffContext, key: K, value: Settings[K]): string =>
  words[key](ctx, value)
