import type { Span, WorkingHours } from '#contract/settings.ts'
import { requireRole } from '#services/access/require-role.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { ServiceError } from '#services/errors.ts'
import { applySetting } from './apply-setting.ts'
import { catalogue } from './catalogue.ts'
import { getSettings } from './get-setting.ts'
import { localTime } from './local-time.ts'

const allDay: Span[] = [['00:00', '24:00']]
const atAnyHour = (): WorkingHours => ({
  week: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
  exceptions: {},
})

/**
 * Sets the hours of one date, `YYYY-MM-DD`; with `spans` null it goes by its day of the week again. Other dates are
 * left alone, whoever changes those meanwhile, but for those that are over: they go.
 * @throws ServiceError forbidden, not-an-operator; invalid, naming `date` where that is over, else for a date of no
 *   calendar, spans out of order, too many dates
 */
export function changeException(args: {
  ctx: OperatorCtx
  input: { date: string; spans: Span[] | null }
}): Promise<void> {
  const { date, spans } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    const { timeZone } = await getSettings(ctx)
    const today = localTime(new Date(), timeZone).date
    if (spans && date < today) throw new ServiceError('invalid', 'a date that is over', ['date'])
    await applySetting(ctx, 'hours', (now) => {
      if (!now?.exceptions[date] && !spans) return now
      const { week, exceptions } = now ?? atAnyHour()
      const others = Object.entries(exceptions).filter(([other]) => other !== date && other >= today)
      const all = spans ? [...others, [date, spans] as const] : others
      return catalogue.hours.check({ week, exceptions: Object.fromEntries(all) })
    })
  })
}
