/** The value below which `share` of `values` lie; `values` in any order, not empty. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new Error('percentile of nothing')
  return value
}

const rounded = (value: number) => Math.round(value * 100) / 100

export const spread = (values: readonly number[]) => ({
  p50: rounded(percentile(values, 0.5)),
  p95: rounded(percentile(values, 0.95)),
  p99: rounded(percentile(values, 0.99)),
  n: values.length,
})

/** One figure as a JSON line: what was measured, the limit measured in the same run, the target aimed for. */
export function print(figure: string, measured: object, limit: object, target: object): void {
  console.log(JSON.stringify({ figure, ...measured, limit, target }))
}

/** Runs `work(0…count-1)`, `width` at a time. */
export async function inParallel(
  count: number,
  width: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) {
      const index = next
      next += 1
      await work(index)
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
}
