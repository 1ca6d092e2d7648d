import type { Span, Weekday, WorkingHours } from '#contract/settings.ts'
import { requireRole } from '#services/access/require-role.ts'
import { inTransaction, type OperatorCtx } from '#services/context.ts'
import { applySetting } from './apply-setting.ts'
import { catalogue } from './catalogue.ts'

const daysOff = (): WorkingHours['week'] => ({
  mon: [],
  tue: [],
  wed: [],
  thu: [],
  fri: [],
  sat: [],
  sun: [],
})

/**
 * Sets the hours of some days of the week and leaves the others alone, whoever changes those meanwhile. Where the team
 * worked at any hour until now, the others become days off.
 * @throws ServiceError forbidden, not-an-operator; invalid, for spans out of order
 */
export function changeWeek(args: {
  ctx: OperatorCtx
  input: { days: readonly Weekday[]; spans: Span[] }
}): Promise<void> {
  const { days, spans } = args.input
  return inTransaction(args.ctx, async (ctx) => {
    await requireRole(ctx, 'admin')
    await applySetting(ctx, 'hours', (now) => {
      const { week, exceptions } = now ?? { week: daysOff(), exceptions: {} }
      const set = Object.fromEntries(days.map((day) => [day, spans]))
      return catalogue.hours.check({ week: { ...week, ...set }, exceptions })
    })
  })
}
