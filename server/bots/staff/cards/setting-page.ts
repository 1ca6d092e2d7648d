import type { FormattedString } from '@grammyjs/parse-mode'
import type { OutgoingButton } from '#contract/outgoing.ts'
import type { SettingKey, Settings } from '#contract/settings.ts'
import { settingState } from '#services/settings/describe-setting.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, oneOf } from '../kit/button.ts'
import { bold, type Card, card, paragraphs } from '../kit/card.ts'
import { acting } from '../kit/may.ts'
import { backTo } from '../kit/section.ts'
import { dateTime, t } from '../kit/text.ts'
import { settingTitle } from './setting-words.ts'

/** The pages of the settings, in the order in which they are listed. */
export const settingPages = [
  'greeting',
  'handOver',
  'away',
  'defaultLanguage',
  'autoCloseHours',
  'closingNotice',
  'reopen',
  'hours',
  'timeZone',
  'visibility',
  'escalateMinutes',
  'signByDefault',
] as const satisfies SettingKey[]
export type SettingPage = (typeof settingPages)[number]

const page = oneOf(settingPages)
export const openSetting = defineButton('setting', 'admin', { page })
export const askReset = defineButton('setreset', 'admin', { page })
export const resetPage = defineButton('setreset!', 'admin', { page })

/** The settings of a page: the one it is named after, and what goes with that. */
export function keysOf(of: SettingPage): SettingKey[] {
  if (of === 'greeting') return ['greeting', 'callButton']
  if (of === 'closingNotice') return ['closingNoticeOn', 'closingNotice']
  return [of]
}

/** What took somebody time to write is not given up by one tap. */
const dear: readonly SettingKey[] = ['greeting', 'callButton', 'handOver', 'away', 'closingNotice', 'hours']

export const backToSetting = (ctx: StaffContext, of: SettingPage): OutgoingButton =>
  openSetting.with(`‹ ${t(ctx, 'staff-back')}`, { page: of })

/** Whether a page is as it was from the start; if not, who changed it last and when. */
async function historyOf(ctx: StaffContext, of: SettingPage, { timeZone }: Settings) {
  const states = []
  for (const key of keysOf(of))
    states.push({ key, ...(await settingState({ ctx: acting(ctx), input: { key } })) })
  const isDefault = states.every((state) => state.isDefault)
  const isDear = states.some((state) => !state.isDefault && dear.includes(state.key))
  const [last] = states.toSorted((a, b) => ((a.updatedAt ?? '') < (b.updatedAt ?? '') ? 1 : -1))
  if (isDefault || !last?.updatedAt) return { isDefault, isDear, words: t(ctx, 'staff-setting-is-default') }
  const at = dateTime(ctx, new Date(last.updatedAt), timeZone)
  const words = last.updatedBy
    ? t(ctx, 'staff-setting-changed-by', { name: last.updatedBy, at })
    : t(ctx, 'staff-setting-changed', { at })
  return { isDefault, isDear, words }
}

/** A page: what the setting is for, what it is now, since when, and the buttons that change it. */
export async function settingCard(
  ctx: StaffContext,
  of: SettingPage,
  settings: Settings,
  body: (string | FormattedString | null)[],
  rows: OutgoingButton[][],
): Promise<Card> {
  const { isDefault, isDear, words } = await historyOf(ctx, of, settings)
  const button = isDear ? askReset : resetPage
  const label = t(ctx, of === 'hours' ? 'staff-hours-any-button' : 'staff-setting-default-button')
  return card(paragraphs(bold(settingTitle(ctx, of)), ...body, words), [
    ...rows,
    ...(isDefault ? [] : [[button.with(label, { page: of })]]),
    [backTo(ctx, 'settings')],
  ])
}

/** Asks whether what was written shall go. */
export function renderAskReset(ctx: StaffContext, of: SettingPage): Card {
  const question = t(ctx, of === 'hours' ? 'staff-hours-ask-any' : 'staff-setting-ask-default')
  const yes = resetPage.with(t(ctx, 'staff-yes-change'), { page: of })
  return card(paragraphs(bold(settingTitle(ctx, of)), question), [[yes], [backToSetting(ctx, of)]])
}
