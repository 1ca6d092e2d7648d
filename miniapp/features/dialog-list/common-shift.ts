/**
 * By how many places the rows in sight have moved when the list changed: what most of them did, for the one that
 * went to the top by itself says nothing about the rest.
 * @param first - index of the first row in sight, in the list before
 */
export function commonShift(before: readonly number[], after: readonly number[], first: number): number {
  const places = new Map(after.map((id, index) => [id, index]))
  const votes = new Map<number, number>()
  for (let index = first; index < Math.min(first + 8, before.length); index += 1) {
    const place = places.get(before[index] ?? -1)
    if (place !== undefined) votes.set(place - index, (votes.get(place - index) ?? 0) + 1)
  }
  return [...votes].reduce((most, vote) => (vote[1] > most[1] ? vote : most), [0, 0])[0] ?? 0
}
