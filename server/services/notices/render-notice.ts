import type { TextEntity } from '#contract/entities.ts'
import type { Language } from '#contract/enums.ts'
import type { OutgoingButton } from '#contract/outgoing.ts'
import { isolateName } from '#i18n/isolate-name.ts'
import { translate } from '#i18n/translate.ts'
import { previewText } from '#services/messages/preview-text.ts'

/** What a notice tells of a waiting dialog. `unanswered` counts up to `most`. */
export interface NoticeFacts {
  dialogId: number
  name: string
  called: boolean
  content: string
  text: string
  unanswered: number
}

export interface NoticeCard {
  text: string
  entities: TextEntity[]
  buttons: OutgoingButton[][]
}

/** Beyond this messages are not counted. */
export const most = 99

/** The notice in an operator's language: who waits, their last line, how much; and the way to the dialog. */
export function renderNotice(facts: NoticeFacts, language: Language, publicUrl: string): NoticeCard {
  const { name, called, content, unanswered } = facts
  const isolated = isolateName(name)
  const title = translate(language, called ? 'notices-title-called' : 'notices-title-waiting', {
    name: isolated,
  })
  const caption = previewText(facts.text)
  const kind = content === 'text' ? '' : translate(language, 'notices-content', { kind: content })
  const line = [kind, caption].filter(Boolean).join(': ')
  const shown = unanswered > most ? `${most}+` : String(unanswered)
  const count = unanswered > 1 ? translate(language, 'notices-count', { count: unanswered, shown }) : ''
  const label = translate(language, 'notices-open-button')
  return {
    text: [title, line, count].filter(Boolean).join('\n'),
    entities: title.startsWith(isolated)
      ? [{ type: 'bold', offset: isolated.indexOf(name), length: name.length }]
      : [],
    buttons: [[{ text: label, kind: 'web_app', url: `${publicUrl}/dialogs/${facts.dialogId}` }]],
  }
}
