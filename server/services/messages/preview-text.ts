import { limits } from '#contract/limits.ts'

/** A text on one line, at most `length` UTF-16 units, the last an ellipsis where it was cut; no pair is split. */
export function previewText(text: string, length: number = limits.preview): string {
  // A long text's end never shows: what lies far behind the cut need not be folded.
  const line = text
    .slice(0, length * 4)
    .replace(/\s+/gu, ' ')
    .trim()
  if (line.length <= length) return line
  return `${line.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
