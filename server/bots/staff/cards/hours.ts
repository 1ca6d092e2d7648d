import type { OutgoingButton } from '#contract/outgoing.ts'
import { type Settings, type Span, Weekday, type WorkingHours } from '#contract/settings.ts'
import { isCalendarDay } from '#services/calendar-day.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { localTime } from '#services/settings/local-time.ts'
import { formatSpans } from '#services/settings/read-spans.ts'
import { isOpenAt, nextOpening } from '#services/settings/working-hours.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, int, oneOf } from '../kit/button.ts'
import { bold, type Card, card, lines, paragraphs } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { pageOf, pager } from '../kit/pages.ts'
import { dateTime, day, t } from '../kit/text.ts'
import { backToSetting, openSetting, settingCard } from './setting-page.ts'
import { settingTitle } from './setting-words.ts'

/** Days whose hours are set at once. */
const daySets = [...Weekday.options, 'work', 'all'] as const
export type DaySet = (typeof daySets)[number]

export function daysOf(set: DaySet): readonly Weekday[] {
  if (set === 'all') return Weekday.options
  if (set === 'work') return Weekday.options.slice(0, 5)
  return [set]
}

const date = {
  write: (value: string) => value,
  read: (text: string) => (isCalendarDay(text) ? text : undefined),
}
export const editHours = defineButton('sethours', 'admin', { days: oneOf(daySets) })
export const openDates = defineButton('setdates', 'admin', { page: int })
export const openDate = defineButton('setdate', 'admin', { date })
export const addDate = defineButton('setdatenew', 'admin', {})
export const editDate = defineButton('setdateask', 'admin', { date })
export const askRemoveDate = defineButton('setdatedel', 'admin', { date })
export const removeDate = defineButton('setdatedel!', 'admin', { date })

/** The dates with hours of their own that are not over, in order. */
export function datesOf({ hours, timeZone }: Settings): [date: string, spans: Span[]][] {
  const today = localTime(new Date(), timeZone).date
  return Object.entries(hours?.exceptions ?? {})
    .filter(([each]) => each >= today)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Dates are told as they stand in the calendar: by no clock. */
export const dateInWords = (ctx: StaffContext, each: string): string => day(ctx, new Date(each), 'UTC')

function nowInWords(ctx: StaffContext, settings: Settings): string {
  const now = new Date()
  if (isOpenAt(settings, now)) return t(ctx, 'staff-hours-open')
  const next = nextOpening(settings, now)
  return next
    ? t(ctx, 'staff-hours-closed-until', { at: dateTime(ctx, next, settings.timeZone) })
    : t(ctx, 'staff-hours-closed')
}

const weekLines = (ctx: StaffContext, { week }: WorkingHours) =>
  lines(
    ...Weekday.options.map(
      (each) => `${t(ctx, `staff-day-long-${each}`)}: ${formatSpans(week[each], ctx.language)}`,
    ),
  )

/** How many dates stand on the page of the week. */
const fewDates = 5
const dateLines = (ctx: StaffContext, settings: Settings) => {
  const all = datesOf(settings)
  const rest = all.length - fewDates
  return lines(
    ...all
      .slice(0, fewDates)
      .map(([each, spans]) => `${dateInWords(ctx, each)}: ${formatSpans(spans, ctx.language)}`),
    rest > 0 && t(ctx, 'staff-hours-more-dates', { count: rest }),
  )
}

function buttonsOf(ctx: StaffContext, settings: Settings): OutgoingButton[][] {
  const sets = (['work', 'all'] as const).map((days) => editHours.with(t(ctx, `staff-day-${days}`), { days }))
  const days = Weekday.options.map((each) => editHours.with(t(ctx, `staff-day-${each}`), { days: each }))
  const dates = openDates.with(t(ctx, 'staff-hours-dates-button'), { page: 0 })
  return [
    sets,
    ...(settings.hours ? [days.slice(0, 4), days.slice(4)] : []),
    [dates, openSetting.with(settingTitle(ctx, 'timeZone'), { page: 'timeZone' })],
  ]
}

/** The page of the working hours: the week at a glance. */
export function renderHours(ctx: StaffContext, settings: Settings): Promise<Card> {
  const { hours } = settings
  const body = hours
    ? [weekLines(ctx, hours), dateLines(ctx, settings), nowInWords(ctx, settings)]
    : [t(ctx, 'staff-hours-any-about')]
  return settingCard(
    ctx,
    'hours',
    settings,
    [t(ctx, 'staff-setting-about-hours'), ...body, t(ctx, 'staff-hours-which')],
    buttonsOf(ctx, settings),
  )
}

/** The dates that have hours of their own. */
export async function renderDates(ctx: StaffContext, page = 0): Promise<Card> {
  const all = datesOf(await getSettings(acting(ctx)))
  const view = pageOf(all, page)
  const rows = view.items.map(([each, spans]) => [
    openDate.with(`${dateInWords(ctx, each)} · ${formatSpans(spans, ctx.language)}`, { date: each }),
  ])
  const words = lines(
    bold(t(ctx, 'staff-hours-dates-title', { count: all.length })),
    t(ctx, all.length === 0 ? 'staff-hours-dates-none' : 'staff-hours-dates-about'),
  )
  return card(words, [
    ...rows,
    ...pager(view, (text, at) => openDates.with(text, { page: at })),
    [addDate.with(t(ctx, 'staff-hours-date-new'), {})],
    [backToSetting(ctx, 'hours')],
  ])
}

/** One such date; one that has no hours of its own any more shows the others. */
export async function renderDate(ctx: StaffContext, each: string): Promise<Card> {
  const settings = await getSettings(acting(ctx))
  const spans = settings.hours?.exceptions[each]
  if (!spans) return renderDates(ctx)
  const words = paragraphs(bold(dateInWords(ctx, each)), formatSpans(spans, ctx.language))
  return card(words, [
    [
      editDate.with(t(ctx, 'staff-hours-date-edit'), { date: each }),
      askRemoveDate.with(t(ctx, 'staff-hours-date-remove'), { date: each }),
    ],
    [openDates.with(`‹ ${t(ctx, 'staff-back')}`, { page: 0 })],
  ])
}

/** Asks whether a date shall have the hours of its weekday again. */
export function renderAskRemove(ctx: StaffContext, each: string): Card {
  const words = t(ctx, 'staff-hours-ask-remove', { date: dateInWords(ctx, each) })
  const yes = removeDate.with(t(ctx, 'staff-hours-remove-sure'), { date: each })
  return card(words, [[yes], [openDate.with(`‹ ${t(ctx, 'staff-back')}`, { date: each })]])
}
