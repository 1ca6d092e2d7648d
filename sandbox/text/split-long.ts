import type { FormattedText } from './fix-text.ts'

const LONGEST = 4096

/** What Telegram's apps make of a text over 4096: several messages, cut at white space, entities cut with them. */
export function splitLong({ text, entities }: FormattedText): FormattedText[] {
  const parts: FormattedText[] = []
  for (let start = 0; start < text.length; ) {
    const end = start + LONGEST >= text.length ? text.length : cutBefore(text, start + LONGEST, start)
    parts.push({
      text: text.slice(start, end),
      entities: entities
        .map((entity) => {
          const from = Math.max(entity.offset, start)
          const to = Math.min(entity.offset + entity.length, end)
          return { ...entity, offset: from - start, length: to - from }
        })
        .filter(({ length }) => length > 0),
    })
    start = end + (/\s/.test(text.charAt(end)) ? 1 : 0)
  }
  return parts
}

/** The last white space before a place, or the place itself (never inside a symbol) when there is none near. */
function cutBefore(text: string, place: number, start: number): number {
  for (let at = place; at > start + LONGEST / 2; at--) if (/\s/.test(text.charAt(at))) return at
  return /[\udc00-\udfff]/.test(text.charAt(place)) ? place - 1 : place
}
