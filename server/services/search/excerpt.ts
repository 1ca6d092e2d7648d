import { limits } from '#contract/limits.ts'
import type { Mark } from './marks.ts'

/** So much of what stands before the first match is shown. */
const before = 40

const isInPair = (text: string, at: number) => /[\uDC00-\uDFFF]/.test(text.charAt(at))

/** A place near `at` where a text can be cut: after a space up to `within` units on, else between characters. */
function cutAt(text: string, at: number, within: number): number {
  const space = text.slice(at, at + within).search(/\s/)
  if (space >= 0) return at + space + 1
  return isInPair(text, at) ? at + 1 : at
}

/**
 * The part of a text around its first match, at most `limits.preview` units on one line, an ellipsis where it was cut,
 * with the matches that are wholly in it.
 */
export function excerptOf(text: string, marks: readonly Mark[]): { excerpt: string; marks: Mark[] } {
  const line = text.replace(/\s/g, ' ')
  const first = marks[0]?.[0] ?? 0
  const room = limits.preview - 2
  const wanted = Math.min(first - before, line.length - room)
  const start = wanted <= 0 ? 0 : cutAt(line, wanted, before / 2)
  const most = start + room
  const end = most >= line.length ? line.length : isInPair(line, most) ? most - 1 : most
  const head = start > 0 ? '…' : ''
  return {
    excerpt: `${head}${line.slice(start, end)}${end < line.length ? '…' : ''}`,
    marks: marks
      .filter(([offset, length]) => offset >= start && offset + length <= end)
      .map(([offset, length]): Mark => [offset - start + head.length, length]),
  }
}
