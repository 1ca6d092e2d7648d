import { changeSetting } from '#services/settings/change-setting.ts'
import { readTimeZone } from '#services/settings/time-zones.ts'
import { renderSetting } from '../cards/settings.ts'
import { acting } from '../kit/may.ts'
import { show } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import type { Wizard } from './wizards.ts'

/** Asks for a time zone by its name. */
export const timeZoneWizard: Wizard<Record<string, never>> = {
  name: 'time-zone',
  run: async ({ ask, finish }) => {
    const value = await ask<string>({
      words: async (ctx) => t(ctx, 'staff-setting-ask-timeZone'),
      read: (ctx, given) => {
        const reading = readTimeZone(given.type === 'text' ? given.text : '', new Date())
        if ('zone' in reading) return { value: reading.zone }
        const near = reading.near.join(', ')
        return {
          problem:
            near === '' ? t(ctx, 'staff-setting-bad-zone') : t(ctx, 'staff-setting-near-zones', { near }),
        }
      },
    })
    await finish(async (ctx) => {
      await changeSetting({ ctx: acting(ctx), input: { key: 'timeZone', value } })
      await show(ctx, await renderSetting(ctx, 'timeZone'))
    })
  },
}
