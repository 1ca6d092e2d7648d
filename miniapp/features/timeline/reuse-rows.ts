import type { Row } from './rows.ts'

/**
 * Gives back `next` with every row that equals one of `previous` by content replaced by that very object,
 * so that memoised components skip what did not change. The same array when nothing changed at all.
 */
export const reuseRows = (previous: readonly Row[], next: readonly Row[]): readonly Row[] => {
  const known = new Map(previous.map((row) => [row.key, row]))
  const rows = next.map((row) => {
    const before = known.get(row.key)
    return before && sameRow(before, row) ? before : row
  })
  return sameItems(previous, rows) ? previous : rows
}

const sameItems = <T>(a: readonly T[], b: readonly T[]) =>
  a.length === b.length && a.every((item, index) => item === b[index])

const sameRow = (a: Row, b: Row): boolean => {
  if (a.type !== b.type) return false
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return left.length === right.size && left.every(([name, value]) => sameValue(name, value, right.get(name)))
}

const sameValue = (name: string, a: unknown, b: unknown): boolean => {
  if (a === b) return true
  // Messages come from the cache, which keeps an object until its `rev` rises.
  if (name === 'messages' && Array.isArray(a) && Array.isArray(b)) return sameItems(a, b)
  if (name === 'author' || name === 'pending' || name === 'activity')
    return JSON.stringify(a) === JSON.stringify(b)
  return false
}
