/** A part of a text, and whether it is what was looked for. */
export interface Part {
  text: string
  isMarked: boolean
}

/**
 * A text cut where it is marked.
 * @param marks - offset and length in UTF-16 units; those that lie outside or over one another are left out
 */
export function splitMarks(text: string, marks: readonly (readonly [number, number])[]): Part[] {
  const parts: Part[] = []
  let end = 0
  for (const [offset, length] of [...marks].sort((a, b) => a[0] - b[0])) {
    if (offset < end || length <= 0 || offset + length > text.length) continue
    if (offset > end) parts.push({ text: text.slice(end, offset), isMarked: false })
    parts.push({ text: text.slice(offset, offset + length), isMarked: true })
    end = offset + length
  }
  if (end < text.length) parts.push({ text: text.slice(end), isMarked: false })
  return parts
}
