import { isSeparator, type Row } from './rows.ts'

/** Rows that are drawn or left out of the page together. */
export interface Chunk {
  /** The key of its first row that is not a separator. */
  key: string
  rows: readonly Row[]
}

const size = 24
const largest = 48

/**
 * Parts the timeline into chunks of at most 48 messages whose bounds stay where `previous` had them, so that
 * loading older or newer rows touches only the ends. Separators go with what they stand above. Chunks that
 * did not change are the same objects.
 */
export const splitChunks = (previous: readonly Chunk[], rows: readonly Row[]): readonly Chunk[] => {
  const known = new Map(previous.map((chunk) => [chunk.key, chunk]))
  const runs = splitAt(withSeparators(rows), (block) => known.has(block.key))
  return runs.flatMap(halve).map((blocks) => {
    const chunk = { key: blocks[0]?.key ?? '', rows: blocks.flatMap((block) => block.rows) }
    const before = known.get(chunk.key)
    return before && sameRows(before.rows, chunk.rows) ? before : chunk
  })
}

/** A row together with the separators right above it, which come and go as older rows arrive. */
interface Block {
  key: string
  rows: Row[]
}

const withSeparators = (rows: readonly Row[]): Block[] => {
  const blocks: Block[] = []
  let above: Row[] = []
  for (const row of rows) {
    above.push(row)
    if (isSeparator(row)) continue
    blocks.push({ key: row.key, rows: above })
    above = []
  }
  return blocks
}

const splitAt = (blocks: readonly Block[], begins: (block: Block) => boolean): Block[][] => {
  const runs: Block[][] = []
  for (const block of blocks) {
    const run = runs.at(-1)
    if (!run || begins(block)) runs.push([block])
    else run.push(block)
  }
  return runs
}

/** Cuts a run that has grown too long, counted from its end: the top is where older rows will join. */
const halve = (run: readonly Block[]): (readonly Block[])[] => {
  const parts: (readonly Block[])[] = []
  let end = run.length
  while (end > largest) {
    parts.unshift(run.slice(end - size, end))
    end -= size
  }
  parts.unshift(run.slice(0, end))
  return parts.filter((part) => part.length > 0)
}

const sameRows = (a: readonly Row[], b: readonly Row[]) =>
  a.length === b.length && a.every((row, index) => row === b[index])
