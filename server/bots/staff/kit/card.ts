import { FormattedString } from '@grammyjs/parse-mode'
import type { TextEntity } from '#contract/entities.ts'
import type { OutgoingButton } from '#contract/outgoing.ts'
import { inRows } from './pages.ts'

/** A message of the staff bot: words with their formatting, and buttons under them, row by row. */
export interface Card {
  text: string
  entities: TextEntity[]
  buttons: OutgoingButton[][]
  /** Holds what nobody may read in the database later. */
  secret?: boolean
}

type Words = string | FormattedString

/** A card of words, its rows of buttons broken where a label would be cut; formatted words are built by `fmt` and `FormattedString` of @grammyjs/parse-mode. */
export function card(words: Words, buttons: OutgoingButton[][] = []): Card {
  const { rawText, rawEntities } = typeof words === 'string' ? new FormattedString(words) : words
  const rows = buttons.flatMap((row) => inRows(row, row.length))
  return { text: rawText, entities: rawEntities as TextEntity[], buttons: rows }
}

type Part = Words | null | false

const joined = (parts: Part[], between: string): FormattedString =>
  FormattedString.join(
    parts.filter((part): part is Words => part !== null && part !== false && part.toString() !== ''),
    between,
  )

/** Lines one under the other; what is empty is left out. */
export const lines = (...parts: Part[]): FormattedString => joined(parts, '\n')

/** Paragraphs, an empty line between two; what is empty is left out. */
export const paragraphs = (...parts: Part[]): FormattedString => joined(parts, '\n\n')

export const bold = (words: string): FormattedString => FormattedString.bold(words)

/** The beginning of a long text, in one line. */
export function excerpt(text: string, most = 80): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  return `${line
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`
}
