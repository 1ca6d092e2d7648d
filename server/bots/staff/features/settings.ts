import { Composer } from 'grammy'
import { changeSetting } from '#services/settings/change-setting.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { resetSetting } from '#services/settings/reset-setting.ts'
import { findChoice, makeChoice } from '../cards/setting-choices.ts'
import { askReset, keysOf, openSetting, renderAskReset, resetPage } from '../cards/setting-page.ts'
import { editText, pressPreview, previewOf, previewText } from '../cards/setting-texts.ts'
import { askNumber, pageOfChoice, renderSetting, renderSettings } from '../cards/settings.ts'
import { askZone, setZone } from '../cards/time-zone.ts'
import type { StaffContext } from '../context.ts'
import { onButton } from '../kit/button.ts'
import { acting } from '../kit/may.ts'
import { onSection } from '../kit/section.ts'
import { send, show, toast } from '../kit/show.ts'
import { t } from '../kit/text.ts'
import { settingNumberWizard } from '../wizards/setting-number.ts'
import { settingTextWizard } from '../wizards/setting-text.ts'
import { timeZoneWizard } from '../wizards/time-zone.ts'
import { enter } from '../wizards/wizards.ts'

/** `/settings`: what the bot says, when dialogs close, whose they are, what colleagues see. */
export const settings = new Composer<StaffContext>()

onSection(settings, 'settings', renderSettings)
onButton(settings, openSetting, async (ctx, { page }) => show(ctx, await renderSetting(ctx, page)))

onButton(settings, makeChoice, async (ctx, { key, token }) => {
  const choice = findChoice(key, token)
  if (!choice) return toast(ctx, t(ctx, 'staff-bot-callback-outdated'))
  await choice.make(acting(ctx))
  await show(ctx, await renderSetting(ctx, pageOfChoice(key)))
})
onButton(settings, askNumber, (ctx, args) => enter(ctx, settingNumberWizard, args))

onButton(settings, askReset, (ctx, { page }) => show(ctx, renderAskReset(ctx, page)))
onButton(settings, resetPage, async (ctx, { page }) => {
  for (const key of keysOf(page)) await resetSetting({ ctx: acting(ctx), input: { key } })
  await show(ctx, await renderSetting(ctx, page))
})

onButton(settings, editText, (ctx, args) => enter(ctx, settingTextWizard, args))
onButton(settings, previewText, async (ctx, { page, language }) => {
  const preview = previewOf(await getSettings(acting(ctx)), page, language)
  if (!preview) return toast(ctx, t(ctx, 'staff-setting-preview-nothing'), true)
  await send(ctx, preview)
  // Below what customers get, so that one goes on from there.
  await send(ctx, await renderSetting(ctx, page))
})
onButton(settings, pressPreview, async (ctx) => toast(ctx, t(ctx, 'staff-setting-preview-pressed'), true))

onButton(settings, setZone, async (ctx, { zone }) => {
  await changeSetting({ ctx: acting(ctx), input: { key: 'timeZone', value: zone } })
  await show(ctx, await renderSetting(ctx, 'timeZone'))
})
onButton(settings, askZone, (ctx) => enter(ctx, timeZoneWizard, {}))
