import type { Settings } from '#contract/settings.ts'
import { localTime } from '#services/settings/local-time.ts'
import { usualZones, zoneOffset, zoneTitle } from '#services/settings/time-zones.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, oneOf } from '../kit/button.ts'
import type { Card } from '../kit/card.ts'
import { chosen, inRows } from '../kit/pages.ts'
import { t } from '../kit/text.ts'
import { settingCard } from './setting-page.ts'
import { zoneInWords } from './setting-words.ts'

export const setZone = defineButton('setzone!', 'admin', { zone: oneOf(usualZones) })
export const askZone = defineButton('setzone', 'admin', {})

/** The page of the time zone: usual ones by a tap, any other by its name. */
export function renderTimeZone(ctx: StaffContext, settings: Settings): Promise<Card> {
  const now = new Date()
  const zones = usualZones.map((zone) => {
    const label = `${zoneTitle(zone, ctx.language)} ${zoneOffset(zone, now)}`
    return setZone.with(chosen(zone === settings.timeZone, label), { zone })
  })
  const body = [
    t(ctx, 'staff-setting-about-timeZone'),
    t(ctx, 'staff-setting-zone-now', {
      zone: zoneInWords(ctx, settings.timeZone),
      time: localTime(now, settings.timeZone).time,
    }),
  ]
  const other = askZone.with(t(ctx, 'staff-setting-other'), {})
  return settingCard(ctx, 'timeZone', settings, body, [...inRows(zones, 2), [other]])
}
