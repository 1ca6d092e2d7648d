import type { SettingKey, Settings } from '#contract/settings.ts'
import type { OperatorCtx } from '#services/context.ts'
import { changeSetting } from '#services/settings/change-setting.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, oneOf } from '../kit/button.ts'
import { chosen, inRows } from '../kit/pages.ts'
import { capital, settingInWords } from './setting-words.ts'

const choiceKeys = [
  'defaultLanguage',
  'closingNoticeOn',
  'autoCloseHours',
  'reopen',
  'escalateMinutes',
  'signByDefault',
  'visibility',
] as const satisfies SettingKey[]
export type ChoiceKey = (typeof choiceKeys)[number]

/** One value a setting may have by a tap. */
interface Choice {
  /** How the button spells it; it stays. */
  token: string
  label: (ctx: StaffContext) => string
  isMade: (settings: Settings) => boolean
  make: (ctx: OperatorCtx) => Promise<void>
}

const choicesOf = <K extends SettingKey>(key: K, values: Settings[K][]): Choice[] =>
  values.map((value) => ({
    token: String(value),
    label: (ctx) => capital(settingInWords(ctx, key, value)),
    isMade: (settings) => settings[key] === value,
    make: (ctx) => changeSetting({ ctx, input: { key, value } }),
  }))

const choices: Record<ChoiceKey, { all: Choice[]; inRow: number }> = {
  defaultLanguage: { all: choicesOf('defaultLanguage', ['ru', 'en']), inRow: 2 },
  closingNoticeOn: { all: choicesOf('closingNoticeOn', [true, false]), inRow: 2 },
  autoCloseHours: { all: choicesOf('autoCloseHours', [1, 6, 12, 24, 48, 168, null]), inRow: 3 },
  reopen: { all: choicesOf('reopen', ['bot', 'bot-assigned', 'last-operator']), inRow: 1 },
  escalateMinutes: { all: choicesOf('escalateMinutes', [5, 10, 15, 30, 60]), inRow: 3 },
  signByDefault: { all: choicesOf('signByDefault', [true, false]), inRow: 2 },
  visibility: { all: choicesOf('visibility', ['all', 'assigned']), inRow: 2 },
}

/** The setting a page of choices is of. */
export const choiceKey = (page: string): ChoiceKey | undefined => choiceKeys.find((key) => key === page)

const token = {
  write: (value: string) => value,
  read: (text: string) => (/^[a-z0-9-]{1,20}$/.test(text) ? text : undefined),
}
export const makeChoice = defineButton('set!', 'admin', { key: oneOf(choiceKeys), token })

/** The choice a pressed button stands for; undefined for one that is offered no more. */
export const findChoice = (key: ChoiceKey, wanted: string): Choice | undefined =>
  choices[key].all.find((choice) => choice.token === wanted)

/** The values of a setting as buttons, the one in force marked. */
export function choiceRows(ctx: StaffContext, key: ChoiceKey, settings: Settings) {
  const { all, inRow } = choices[key]
  const buttons = all.map((choice) =>
    makeChoice.with(chosen(choice.isMade(settings), choice.label(ctx)), { key, token: choice.token }),
  )
  return inRows(buttons, inRow)
}
