import { mentionAt } from './mentions.ts'
import { modeOf, type Writing, wordsOf } from './writing.ts'

/** What is being looked for by what is typed, and the part of the field it would take the place of. */
export interface Trigger {
  kind: 'canned' | 'mention'
  from: number
  to: number
  query: string
}

/** Longer than any shortcut or title one would type. */
const longestQuery = 60

/** In a note an `@name` at the caret; in a reply that begins with `/` all of it. Null: nothing is looked for. */
export const triggerIn = (writing: Writing, caret: number): Trigger | null => {
  const { text } = wordsOf(writing)
  if (modeOf(writing) === 'note') {
    const found = mentionAt(text, caret)
    return found && { kind: 'mention', from: found.from, to: caret, query: found.query }
  }
  const isSearch = text.startsWith('/') && !text.includes('\n') && text.length <= longestQuery
  if (writing.edit || !isSearch) return null
  return { kind: 'canned', from: 0, to: text.length, query: text.slice(1).trim() }
}
