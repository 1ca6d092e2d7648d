import type { Span } from '#contract/settings.ts'
import { changeException } from '#services/settings/change-exception.ts'
import { changeWeek } from '#services/settings/change-week.ts'
import { mostExceptions } from '#services/settings/check-hours.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { localTime } from '#services/settings/local-time.ts'
import { parseException, parseSpans } from '#services/settings/read-spans.ts'
import { type DaySet, dateInWords, datesOf, daysOf, renderDates } from '../cards/hours.ts'
import { renderSetting } from '../cards/settings.ts'
import type { StaffContext } from '../context.ts'
import type { Given, Question, Reading } from '../kit/ask.ts'
import { acting } from '../kit/may.ts'
import { show } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import type { Wizard } from './wizards.ts'

function readSpans(ctx: StaffContext, given: Given): Reading<Span[]> {
  const spans = parseSpans(given.type === 'choice' ? given.value : given.text)
  return spans ? { value: spans } : { problem: t(ctx, 'staff-hours-bad') }
}

/** A question for the hours of what `whose` names. */
const askSpans = (whose: (ctx: StaffContext) => string): Question<Span[]> => ({
  words: async (ctx) => t(ctx, 'staff-hours-ask', { days: whose(ctx) }),
  choices: async (ctx) => [
    [
      { text: t(ctx, 'staff-hours-day-off'), value: 'closed' },
      { text: t(ctx, 'staff-hours-all-day'), value: '24h' },
    ],
  ],
  read: readSpans,
})

/** Asks for the hours of days of the week. */
export const weekWizard: Wizard<{ days: DaySet }> = {
  name: 'week',
  run: async ({ ask, finish }, { days }) => {
    const spans = await ask(askSpans((ctx) => t(ctx, `staff-day-long-${days}`)))
    await finish(async (ctx) => {
      await changeWeek({ ctx: acting(ctx), input: { days: daysOf(days), spans } })
      await show(ctx, await renderSetting(ctx, 'hours'))
    })
  },
}

interface Dated {
  date: string
  spans: Span[]
}

/** The year whose last day is an example that is never over. */
const thisYear = () => String(new Date().getUTCFullYear())

/** A date that is not over and its hours, as one writes them. */
async function readDated(ctx: StaffContext, given: Given): Promise<Reading<Dated>> {
  const read = given.type === 'text' ? parseException(given.text) : null
  if (!read) return { problem: t(ctx, 'staff-hours-bad-date', { year: thisYear() }) }
  const settings = await getSettings(acting(ctx))
  if (read.date < localTime(new Date(), settings.timeZone).date)
    return { problem: t(ctx, 'staff-hours-date-over') }
  const others = datesOf(settings).filter(([date]) => date !== read.date)
  return others.length < mostExceptions
    ? { value: read }
    : { problem: t(ctx, 'staff-hours-dates-full', { most: mostExceptions }) }
}

/** Asks for a date and its hours; with `date` for the hours of that one. */
export const dateWizard: Wizard<{ date: string | null }> = {
  name: 'date',
  run: async ({ ask, finish }, { date }) => {
    const dated: Dated =
      date === null
        ? await ask<Dated>({
            words: async (ctx) => t(ctx, 'staff-hours-ask-date', { year: thisYear() }),
            read: readDated,
          })
        : { date, spans: await ask(askSpans((ctx) => dateInWords(ctx, date))) }
    await finish(async (ctx) => {
      await changeException({ ctx: acting(ctx), input: dated })
      await show(ctx, await renderDates(ctx))
    })
  },
}
