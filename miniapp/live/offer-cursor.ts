type Taker = (cursor: string) => void

const takers = new Set<Taker>()

/** Every screen that loads tells the stream how fresh it is; the stream starts from the oldest of them. */
export function offerCursor(cursor: string): void {
  for (const take of takers) take(cursor)
}

export function onCursorOffered(take: Taker): () => void {
  takers.add(take)
  return () => takers.delete(take)
}
