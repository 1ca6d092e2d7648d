import { FormattedString } from '@grammyjs/parse-mode'
import { Language } from '#contract/enums.ts'
import type { OutgoingButton } from '#contract/outgoing.ts'
import type { Settings } from '#contract/settings.ts'
import type { StaffContext } from '../context.ts'
import { defineButton, oneOf } from '../kit/button.ts'
import { bold, type Card, lines } from '../kit/card.ts'
import { inRows } from '../kit/pages.ts'
import { t } from '../kit/text.ts'
import { choiceRows } from './setting-choices.ts'
import { openSetting, settingCard } from './setting-page.ts'
import { capital, languageInWords, saying, settingTitle } from './setting-words.ts'

export const textPages = ['greeting', 'handOver', 'away', 'closingNotice'] as const
export type TextPage = (typeof textPages)[number]
const textKeys = [...textPages, 'callButton'] as const
export type TextKey = (typeof textKeys)[number]

const language = oneOf(Language.options)
export const editText = defineButton('settext', 'admin', { key: oneOf(textKeys), language })
export const previewText = defineButton('setlook', 'admin', { page: oneOf(textPages), language })
/** The greeting's button in a preview. */
export const pressPreview = defineButton('setlookcall', 'admin', {})

/** How much of a text stands on its page; two of them and the rest fit into a message. */
const most = 1200
const beginning = (text: string): string =>
  text.length > most ? `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}…` : text

const shown = (ctx: StaffContext, settings: Settings, page: TextPage, of: Language) => {
  const { text } = settings[page][of]
  return lines(
    bold(`${capital(languageInWords(ctx, of))}:`),
    text === '' ? capital(t(ctx, 'staff-setting-nothing')) : FormattedString.blockquote(beginning(text)),
    page === 'greeting' &&
      text !== '' &&
      t(ctx, 'staff-setting-button-is', { label: saying(ctx, settings.callButton[of]) }),
  )
}

const buttonsOf = (ctx: StaffContext, page: TextPage): OutgoingButton[][] => [
  ...Language.options.map((of) => [
    editText.with(t(ctx, `staff-setting-edit-${of}`), { key: page, language: of }),
    previewText.with(t(ctx, `staff-setting-preview-${of}`), { page, language: of }),
  ]),
  ...(page === 'greeting'
    ? inRows(
        Language.options.map((of) =>
          editText.with(t(ctx, `staff-setting-edit-button-${of}`), { key: 'callButton', language: of }),
        ),
        2,
      )
    : []),
]

/** The page of a text: what it says in each language. */
export function renderText(ctx: StaffContext, page: TextPage, settings: Settings): Promise<Card> {
  const isSilent = page === 'away' && settings.hours === null
  const body = [
    t(ctx, `staff-setting-about-${page}`),
    page === 'closingNotice'
      ? t(ctx, `staff-setting-closing-is-${settings.closingNoticeOn ? 'on' : 'off'}`)
      : null,
    isSilent ? t(ctx, 'staff-setting-away-unused') : null,
    ...Language.options.map((of) => shown(ctx, settings, page, of)),
  ]
  const rows = [
    ...(page === 'closingNotice' ? choiceRows(ctx, 'closingNoticeOn', settings) : []),
    ...buttonsOf(ctx, page),
    ...(isSilent ? [[openSetting.with(settingTitle(ctx, 'hours'), { page: 'hours' })]] : []),
  ]
  return settingCard(ctx, page, settings, body, rows)
}

/** A text as customers of that language get it; null where they get none. */
export function previewOf(settings: Settings, page: TextPage, of: Language): Card | null {
  const { text, entities } = settings[page][of]
  if (text === '') return null
  // Not cut as other labels are: it stands as customers see it.
  const button = { ...pressPreview.with('', {}), text: settings.callButton[of] }
  return { text, entities, buttons: page === 'greeting' ? [[button]] : [] }
}
