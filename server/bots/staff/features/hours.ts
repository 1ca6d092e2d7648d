import { Composer } from 'grammy'
import { changeException } from '#services/settings/change-exception.ts'
import {
  addDate,
  askRemoveDate,
  editDate,
  editHours,
  openDate,
  openDates,
  removeDate,
  renderAskRemove,
  renderDate,
  renderDates,
} from '../cards/hours.ts'
import type { StaffContext } from '../context.ts'
import { onButton } from '../kit/button.ts'
import { acting } from '../kit/may.ts'
import { show } from '../kit/show.ts'
import { dateWizard, weekWizard } from '../wizards/hours.ts'
import { enter } from '../wizards/wizards.ts'

/** The working hours in `/settings`: the week, and dates that have hours of their own. */
export const hours = new Composer<StaffContext>()

onButton(hours, editHours, (ctx, args) => enter(ctx, weekWizard, args))
onButton(hours, openDates, async (ctx, { page }) => show(ctx, await renderDates(ctx, page)))
onButton(hours, openDate, async (ctx, { date }) => show(ctx, await renderDate(ctx, date)))
onButton(hours, addDate, (ctx) => enter(ctx, dateWizard, { date: null }))
onButton(hours, editDate, (ctx, args) => enter(ctx, dateWizard, args))
onButton(hours, askRemoveDate, (ctx, { date }) => show(ctx, renderAskRemove(ctx, date)))
onButton(hours, removeDate, async (ctx, { date }) => {
  await changeException({ ctx: acting(ctx), input: { date, spans: null } })
  await show(ctx, await renderDates(ctx))
})
