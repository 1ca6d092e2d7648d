import type { Settings } from '#contract/settings.ts'
import { getSettings } from '#services/settings/get-setting.ts'
import { isOpenAt } from '#services/settings/working-hours.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, oneOf } from '../kit/button.ts'
import { bold, type Card, card, lines, paragraphs } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { inRows } from '../kit/pages.ts'
import { t } from '../kit/text.ts'
import { renderHours } from './hours.ts'
import { type ChoiceKey, choiceKey, choiceRows } from './setting-choices.ts'
import { openSetting, type SettingPage, settingCard, settingPages } from './setting-page.ts'
import { renderText, textPages } from './setting-texts.ts'
import { settingInWords, settingTitle } from './setting-words.ts'
import { renderTimeZone } from './time-zone.ts'

const numbers = ['autoCloseHours', 'escalateMinutes'] as const
export type NumberKey = (typeof numbers)[number]
export const askNumber = defineButton('setnum', 'admin', { key: oneOf(numbers) })

const groups: [name: string, pages: SettingPage[]][] = [
  ['says', ['greeting', 'handOver', 'away', 'defaultLanguage']],
  ['closing', ['autoCloseHours', 'closingNotice', 'reopen']],
  ['hours', ['hours', 'timeZone']],
  ['team', ['visibility', 'escalateMinutes', 'signByDefault']],
]

function lineOf(ctx: StaffContext, page: SettingPage, settings: Settings): string {
  const isOff = page === 'closingNotice' && !settings.closingNoticeOn
  const value = isOff
    ? settingInWords(ctx, 'closingNoticeOn', false)
    : settingInWords(ctx, page, settings[page])
  const isOpen = isOpenAt(settings, new Date()) ? 'open' : 'closed'
  const now = page === 'hours' && settings.hours ? ` · ${t(ctx, `staff-hours-now-${isOpen}`)}` : ''
  return `${settingTitle(ctx, page)}: ${value}${now}`
}

/** Every setting with what it is now. */
export async function renderSettings(ctx: StaffContext): Promise<Card> {
  const settings = await getSettings(acting(ctx))
  const parts = groups.map(([name, pages]) =>
    lines(bold(t(ctx, `staff-settings-group-${name}`)), ...pages.map((page) => lineOf(ctx, page, settings))),
  )
  const buttons = settingPages.map((page) => openSetting.with(settingTitle(ctx, page), { page }))
  return card(paragraphs(bold(t(ctx, 'staff-settings-title')), ...parts), inRows(buttons, 2))
}

/** The page of a setting that is one of a few values, or a number. */
function renderChoices(ctx: StaffContext, page: SettingPage, settings: Settings): Promise<Card> {
  const key = choiceKey(page)
  const number = numbers.find((each) => each === page)
  const explained =
    page === 'reopen' || page === 'visibility' ? t(ctx, `staff-setting-explain-${page}`) : null
  const body = [
    t(ctx, `staff-setting-about-${page}`),
    explained,
    t(ctx, 'staff-setting-now', { value: settingInWords(ctx, page, settings[page]) }),
  ]
  const rows = key ? choiceRows(ctx, key, settings) : []
  const other = number ? [[askNumber.with(t(ctx, 'staff-setting-other'), { key: number })]] : []
  return settingCard(ctx, page, settings, body, [...rows, ...other])
}

/** A setting's page. */
export async function renderSetting(ctx: StaffContext, page: SettingPage): Promise<Card> {
  const settings = await getSettings(acting(ctx))
  const text = textPages.find((each) => each === page)
  if (text) return renderText(ctx, text, settings)
  if (page === 'hours') return renderHours(ctx, settings)
  if (page === 'timeZone') return renderTimeZone(ctx, settings)
  return renderChoices(ctx, page, settings)
}

/** The page a choice stands on. */
export const pageOfChoice = (key: ChoiceKey): SettingPage =>
  key === 'closingNoticeOn' ? 'closingNotice' : key
