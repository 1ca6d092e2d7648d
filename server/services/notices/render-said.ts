import type { Language } from '#contract/enums.ts'
import type { CrowdKind } from '#db/schema/index.ts'
import { isolateName } from '#i18n/isolate-name.ts'
import { translate } from '#i18n/translate.ts'
import { previewText } from '#services/messages/preview-text.ts'
import { clockTime } from './clock-time.ts'
import { cutName, type NoticeCard, openButton, type Place, titled } from './render-notice.ts'

/** What the staff bot tells a person of one dialog, once. */
export type Said = { dialogId: number; name: string } & (
  | { kind: 'assigned'; inPerson: boolean; note: Note | null }
  | { kind: 'mention'; note: Note }
  | { kind: 'reminder'; closesAt: Date }
)

/** A note for the team: who wrote it, and what. */
interface Note {
  id: number
  by: string
  text: string
}

const lineOf = ({ by, text }: Note): string => `${isolateName(cutName(by))}: ${previewText(text)}`

/** Its title, and the line under it. */
function wordsOf(said: Said, language: Language, timeZone: string): { key: string; line: string } {
  switch (said.kind) {
    case 'assigned':
      return {
        key: said.inPerson ? 'notices-assigned' : 'notices-assigned-team',
        line: said.note ? lineOf(said.note) : '',
      }
    case 'mention':
      return { key: 'notices-mention', line: lineOf(said.note) }
    case 'reminder': {
      const at = clockTime(said.closesAt, language, timeZone)
      return { key: 'notices-title-waiting', line: translate(language, 'notices-reminder', { at }) }
    }
  }
}

/** Of many dialogs at once: what is said, and the list that has them. */
const listOf = {
  card: { key: 'notices-more', path: '/?waiting=1' },
  assigned: { key: 'notices-assigned-more', path: '/?mine=1' },
  reminder: { key: 'notices-reminder-more', path: '/?waiting=1' },
} as const

/** That there are so many more of a kind, in an operator's language, with the way to the list that has them. */
export function renderRest(
  of: CrowdKind | 'card',
  count: number,
  language: Language,
  { publicUrl }: Place,
): NoticeCard {
  const { key, path } = listOf[of]
  const text = translate(language, key, { count })
  return { text, entities: [], buttons: [[openButton(language, publicUrl, path)]] }
}

/** What stands where a card or a line stood that is over and can't be deleted any more. */
export const renderOutdated = (language: Language): NoticeCard => ({
  text: translate(language, 'notices-outdated'),
  entities: [],
  buttons: [],
})

/** It in an operator's language, with the way to the dialog; to a note, right to it. */
export function renderSaid(said: Said, language: Language, place: Place): NoticeCard {
  const { publicUrl, timeZone } = place
  const { key, line } = wordsOf(said, language, timeZone)
  const { title, entities } = titled(language, key, said.name)
  const anchor = 'note' in said && said.note ? `?m=${said.note.id}` : ''
  const open = openButton(language, publicUrl, `/dialogs/${said.dialogId}${anchor}`)
  return { text: [title, line].filter(Boolean).join('\n'), entities, buttons: [[open]] }
}
