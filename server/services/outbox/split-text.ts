import type { TextEntity } from '#contract/entities.ts'
import { limits } from '#contract/limits.ts'

/** A text with its formatting; offsets in UTF-16 units. */
export interface FormattedText {
  text: string
  entities: TextEntity[]
}

/** The stretch `from`–`to` without the whitespace at its edges, which Telegram would drop anyway. */
export function cutOut({ text, entities }: FormattedText, from: number, to: number): FormattedText {
  const slice = text.slice(from, to)
  const start = from + slice.length - slice.trimStart().length
  const end = Math.max(start, from + slice.trimEnd().length)
  return {
    text: text.slice(start, end),
    entities: entities.flatMap((entity) => {
      const offset = Math.max(entity.offset, start)
      const length = Math.min(entity.offset + entity.length, end) - offset
      return length > 0 ? [{ ...entity, offset: offset - start, length }] : []
    }),
  }
}

/** What stands around a possible cut, best first. */
const edges: ((before: string, after: string) => boolean)[] = [
  (before) => before.endsWith('\n\n'),
  (before) => before.endsWith('\n'),
  (before) => /\s$/.test(before),
  (before, after) => !(/[\uD800-\uDBFF]$/.test(before) && /^[\uDC00-\uDFFF]/.test(after)),
]

/**
 * Where the part that begins at `from` ends. An entity short enough to go whole is not cut if that can be
 * helped at all; then a paragraph's edge goes before a line's and a line's before a word's, the first two
 * only when they leave the part at least half full.
 */
function findCut({ text, entities }: FormattedText, from: number, limit: number): number {
  const last = from + limit
  const keepWhole = entities.filter(({ offset, length }) => offset + length - Math.max(offset, from) <= limit)
  const isInside = (at: number) =>
    keepWhole.some((entity) => entity.offset < at && at < entity.offset + entity.length)
  for (const mayCutEntities of [false, true]) {
    for (const [rank, isEdge] of edges.entries()) {
      const first = rank < 2 ? from + Math.floor(limit / 2) : from + 1
      for (let at = last; at >= first; at -= 1) {
        if (!isEdge(text.slice(Math.max(from, at - 2), at), text.slice(at, at + 1))) continue
        if (mayCutEntities || !isInside(at)) return at
      }
    }
  }
  return last
}

/**
 * The Telegram messages a text leaves as: each at most `limit` units after trimming, none blank, surrogate
 * pairs whole, nothing lost between them but whitespace. An entity that spans a cut goes on in the next part.
 * Gives one part, possibly empty, for a text within the limit.
 */
export function splitText(whole: FormattedText, limit: number = limits.telegramText): FormattedText[] {
  const trimmed = cutOut(whole, 0, whole.text.length)
  const parts: FormattedText[] = []
  for (let from = 0; from < trimmed.text.length; ) {
    const blank = trimmed.text.slice(from).length - trimmed.text.slice(from).trimStart().length
    const start = from + blank
    const end = trimmed.text.length - start <= limit ? trimmed.text.length : findCut(trimmed, start, limit)
    parts.push(cutOut(trimmed, start, end))
    from = end
  }
  return parts.length > 0 ? parts : [trimmed]
}
