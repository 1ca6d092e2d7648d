/** The row the focus goes to from row `from` of `count` on a key; null for keys that move nothing. */
export function rowAfterKey(key: string, from: number, count: number): number | null {
  const last = count - 1
  const goals: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + 8,
    PageUp: from - 8,
    Home: 0,
    End: last,
  }
  const goal = goals[key]
  if (goal === undefined || Number.isNaN(from) || count === 0) return null
  return Math.min(last, Math.max(0, goal))
}
