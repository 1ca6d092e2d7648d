import { limits } from '#contract/limits.ts'

/** A text on one line, at most `limits.preview` units, the last an ellipsis where it was cut; no pair is split. */
export function previewText(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  if (line.length <= limits.preview) return line
  return `${line.slice(0, limits.preview - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
