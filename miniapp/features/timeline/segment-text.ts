import type { TextEntity } from '#contract/entities.ts'

/** A piece of formatted text: plain characters, or an entity around further pieces. */
export type TextNode = string | { entity: TextEntity; text: string; children: TextNode[] }

/** Drawn as blocks, so they stand outside whatever they cross. */
const blocks = new Set(['pre', 'blockquote', 'expandable_blockquote'])

/**
 * Turns a text and its entities (offsets in UTF-16 units, nested or overlapping in any way) into a tree.
 * Every character of `text` appears exactly once and in order; an entity that crosses another is drawn in
 * two parts; entities out of range are cut, empty ones dropped, and no surrogate pair is torn.
 */
export const segmentText = (text: string, entities: readonly TextEntity[]): TextNode[] => {
  const spans = entities
    .map((entity) => toSpan(text, entity))
    .filter((span) => span.start < span.end)
    .sort(outermostFirst)
  return nest({ text, start: 0, end: text.length, spans })
}

interface Span {
  start: number
  end: number
  entity: TextEntity
}

const toSpan = (text: string, entity: TextEntity): Span => ({
  start: snap(text, clamp(entity.offset, text.length)),
  end: snap(text, clamp(entity.offset + entity.length, text.length)),
  entity,
})

const clamp = (value: number, max: number) => Math.min(Math.max(value, 0), max)

/** Moves a cut that would tear a surrogate pair to the pair's beginning. */
const snap = (text: string, index: number) =>
  isHighSurrogate(text.charCodeAt(index - 1)) && isLowSurrogate(text.charCodeAt(index)) ? index - 1 : index

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** Whether a piece is drawn as a block, which breaks the line by itself before and after. */
export const isBlock = (node: TextNode | Span | undefined): boolean =>
  typeof node === 'object' && blocks.has(node.entity.type)

const outermostFirst = (a: Span, b: Span) =>
  a.start - b.start || Number(isBlock(b)) - Number(isBlock(a)) || b.end - a.end

interface Range {
  text: string
  start: number
  end: number
  /** Sorted outermost first, all within the range. */
  spans: Span[]
}

const nest = ({ text, start, end, spans }: Range): TextNode[] => {
  const nodes: TextNode[] = []
  let at = start
  let rest = spans
  while (rest.length > 0) {
    const [first, ...others] = rest as [Span, ...Span[]]
    const outer = endBeforeBlock(first, others)
    const { inside, after } = divide(others, outer.end)
    if (outer.end < first.end) after.push({ ...first, start: outer.end })
    if (at < outer.start) nodes.push(text.slice(at, outer.start))
    nodes.push({
      entity: outer.entity,
      text: text.slice(outer.start, outer.end),
      children: nest({ text, start: outer.start, end: outer.end, spans: inside }),
    })
    at = outer.end
    rest = after.sort(outermostFirst)
  }
  if (at < end) nodes.push(text.slice(at, end))
  return nodes
}

/** An inline entity ends where a block begins inside it; the remainder is drawn in and after the block. */
const endBeforeBlock = (span: Span, others: readonly Span[]): Span => {
  if (isBlock(span)) return span
  const block = others.find((other) => isBlock(other) && other.start > span.start && other.start < span.end)
  return block ? { ...span, end: block.start } : span
}

/** Sorts spans into those before `end` and those after it, cutting in two what crosses. */
const divide = (spans: readonly Span[], end: number) => {
  const inside: Span[] = []
  const after: Span[] = []
  for (const span of spans) {
    if (span.start >= end) after.push(span)
    else if (span.end <= end) inside.push(span)
    else {
      inside.push({ ...span, end })
      after.push({ ...span, start: end })
    }
  }
  return { inside, after }
}
