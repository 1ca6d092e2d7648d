const retryable = new Set(['40P01', '40001'])

const codeOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : undefined
}

/** Runs `work` again after a deadlock or serialization failure, at most four times in all. */
export async function retryConflicts<T>(work: () => Promise<T>, attempt = 1): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (attempt >= 4 || !retryable.has(codeOf(error) ?? '')) throw error
    return retryConflicts(work, attempt + 1)
  }
}
