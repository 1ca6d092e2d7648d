import type { MessageEntity } from '@grammyjs/types'

/** A stretch of a text under one set of formatting. */
export interface Segment {
  text: string
  entities: MessageEntity[]
}

/**
 * Cuts a text at every edge of its entities, so that overlapping ones need no nesting. Offsets count
 * UTF-16 units, as Telegram's do; what reaches beyond the text is cut off.
 */
export function segmentText(text: string, entities: MessageEntity[] = []): Segment[] {
  const spans = entities
    .map((entity) => ({
      entity,
      from: entity.offset,
      to: Math.min(entity.offset + entity.length, text.length),
    }))
    .filter(({ from, to }) => from >= 0 && from < to)
  const edges = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort(
    (a, b) => a - b,
  )
  return edges.slice(0, -1).map((from, index) => ({
    text: text.slice(from, edges[index + 1]),
    entities: spans.filter((span) => span.from <= from && from < span.to).map(({ entity }) => entity),
  }))
}

const isBlock = (entity: MessageEntity) =>
  entity.type === 'pre' || entity.type === 'blockquote' || entity.type === 'expandable_blockquote'

/** A run of segments standing in one block (quote or code), or in none. */
export interface Block {
  entity: MessageEntity | null
  segments: Segment[]
}

/**
 * Gathers segments into the blocks a client draws on lines of their own. The line break beside a block is
 * its edge already and is dropped from the text around it.
 */
export function gatherBlocks(segments: Segment[]): Block[] {
  const blocks: Block[] = []
  for (const segment of segments) {
    const entity = segment.entities.find(isBlock) ?? null
    const last = blocks.at(-1)
    if (last && last.entity === entity) last.segments.push(segment)
    else blocks.push({ entity, segments: [segment] })
  }
  return blocks.map((block, index) =>
    block.entity ? block : trimEdges(block, index > 0, index < blocks.length - 1),
  )
}

function trimEdges(block: Block, afterBlock: boolean, beforeBlock: boolean): Block {
  const segments = block.segments.map((segment) => ({ ...segment }))
  const first = segments[0]
  const last = segments.at(-1)
  if (first && afterBlock) first.text = first.text.replace(/^\n/, '')
  if (last && beforeBlock) last.text = last.text.replace(/\n$/, '')
  return { ...block, segments: segments.filter((segment) => segment.text !== '') }
}
