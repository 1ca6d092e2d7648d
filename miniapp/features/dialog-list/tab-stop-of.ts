/**
 * The one row of the list that Tab stops at: a list of hundreds must not lie between the keyboard and the dialog
 * beside it.
 * @param drawn - the rows that are drawn, from the top
 * @param wanted - those that would do, best first
 */
export const tabStopOf = (drawn: readonly number[], wanted: readonly (number | null)[]): number | null =>
  wanted.find((id) => id !== null && drawn.includes(id)) ?? drawn[0] ?? null
