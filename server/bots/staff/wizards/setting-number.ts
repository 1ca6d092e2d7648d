import { ranges } from '#services/settings/catalogue.ts'
import { changeSetting } from '#services/settings/change-setting.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { settingInWords } from '../cards/setting-words.ts'
import { type NumberKey, renderSetting } from '../cards/settings.ts'
import { acting } from '../kit/may.ts'
import { show } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import type { Wizard } from './wizards.ts'

/** Asks for a whole number of hours or minutes. */
export const settingNumberWizard: Wizard<{ key: NumberKey }> = {
  name: 'setting-number',
  run: async ({ ask, finish }, { key }) => {
    const [least, most] = ranges[key]
    const value = await ask<number>({
      words: async (ctx) => {
        const settings = await getSettings(acting(ctx))
        const now = settingInWords(ctx, key, settings[key])
        return t(ctx, `staff-setting-ask-${key}`, { least, most, now })
      },
      read: (ctx, given) => {
        const number = given.type === 'text' && /^\s*\d{1,6}\s*$/.test(given.text) ? Number(given.text) : 0
        const isFine = least <= number && number <= most
        return isFine ? { value: number } : { problem: t(ctx, 'staff-setting-bad-number', { least, most }) }
      },
    })
    await finish(async (ctx) => {
      await changeSetting({ ctx: acting(ctx), input: { key, value } })
      await show(ctx, await renderSetting(ctx, key))
    })
  },
}
