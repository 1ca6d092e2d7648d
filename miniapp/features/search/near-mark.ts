/** So much of a text may stand before what was found for both to be seen on one line, UTF-16 units. */
const lead = 16

type Marks = readonly (readonly [number, number])[]

/** A found text cut at its beginning, between words, so that the first of what was found is on its first line. */
export function nearMark(text: string, marks: Marks): { text: string; marks: Marks } {
  const first = Math.min(...marks.map(([offset]) => offset))
  if (marks.length === 0 || first <= lead) return { text, marks }
  const space = text.slice(first - lead, first).search(/\s/)
  const from = space === -1 ? first : first - lead + space + 1
  return {
    text: `…${text.slice(from)}`,
    marks: marks.map(([offset, length]) => [offset - from + 1, length]),
  }
}
