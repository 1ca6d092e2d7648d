import type { TextEntity } from '#contract/entities.ts'
import type { Language } from '#contract/enums.ts'
import type { OutgoingButton } from '#contract/outgoing.ts'
import { isolateName } from '#i18n/isolate-name.ts'
import { translate } from '#i18n/translate.ts'
import { previewText } from '#services/messages/preview-text.ts'
import { clockTime } from './clock-time.ts'

/** What a notice tells of a waiting dialog. `unanswered` counts up to `most`. */
export interface NoticeFacts {
  dialogId: number
  name: string
  called: boolean
  /** No person has it: whoever is told may take it. */
  free: boolean
  /** Since when it waits, where that is too long by now. */
  lateSince: Date | null
  content: string
  text: string
  unanswered: number
}

export interface NoticeCard {
  text: string
  entities: TextEntity[]
  buttons: OutgoingButton[][]
}

/** Where the Mini App is, and by which clock the team works. */
export interface Place {
  publicUrl: string
  timeZone: string
}

/** Beyond this messages are not counted. */
export const most = 99

/** The longest name that stands in a notice, in UTF-16 units. */
const longestName = 60

/** A name as it stands in a notice: cut where it is long, no pair split. */
export const cutName = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : name

/** A title that names somebody, the name in bold. */
export function titled(
  language: Language,
  key: string,
  fullName: string,
): { title: string; entities: TextEntity[] } {
  const name = cutName(fullName)
  const isolated = isolateName(name)
  const title = translate(language, key, { name: isolated })
  const at = title.indexOf(isolated)
  const offset = at + isolated.indexOf(name)
  return { title, entities: at < 0 ? [] : [{ type: 'bold', offset, length: name.length }] }
}

/** The button that opens the Mini App at a path of its own. */
export const openButton = (language: Language, publicUrl: string, path: string): OutgoingButton => ({
  text: translate(language, 'notices-open-button'),
  kind: 'web_app',
  url: `${publicUrl}${path}`,
})

/** Under a card: whoever presses it takes the dialog over. The staff bot reads it (bots/staff/features/notices.ts). */
const takeButton = (language: Language, dialogId: number): OutgoingButton => ({
  text: translate(language, 'notices-take-button'),
  kind: 'callback',
  data: `take!:${dialogId}`,
})

/** Whether a card offers its reader to take the dialog. */
export const mayTake = (card: NoticeCard): boolean =>
  card.buttons.flat().some(({ kind }) => kind === 'callback')

/** The notice in an operator's language: who waits, their last line, since when; and the ways to the dialog. */
export function renderNotice(facts: NoticeFacts, language: Language, place: Place): NoticeCard {
  const { dialogId, called, content, unanswered, lateSince } = facts
  const key = called ? 'notices-title-called' : 'notices-title-waiting'
  const { title, entities } = titled(language, key, facts.name)
  const caption = previewText(facts.text)
  const kind = content === 'text' ? '' : translate(language, 'notices-content', { kind: content })
  const line = [kind, caption].filter(Boolean).join(': ')
  const shown = unanswered > most ? `${most}+` : String(unanswered)
  const count = unanswered > 1 ? translate(language, 'notices-count', { count: unanswered, shown }) : ''
  const since = lateSince && clockTime(lateSince, language, place.timeZone)
  const late = since ? translate(language, 'notices-late', { at: since }) : ''
  const open = openButton(language, place.publicUrl, `/dialogs/${dialogId}`)
  return {
    text: [title, line, count, late].filter(Boolean).join('\n'),
    entities,
    buttons: [facts.free ? [takeButton(language, dialogId), open] : [open]],
  }
}
