const longest = 30_000

/**
 * Wait before the next try after `failures` in a row, ms: doubling from half a second up to 30 s, and spread by
 * half so that a restarted server is not met by everyone at once.
 * @param random - 0 … 1
 */
export function backOff(failures: number, random: () => number = Math.random): number {
  const full = Math.min(longest, 500 * 2 ** Math.max(0, failures - 1))
  return full / 2 + (full / 2) * random()
}
