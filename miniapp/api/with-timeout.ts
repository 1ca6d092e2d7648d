/** Longest wait for an answer before the request counts as unanswered, ms. */
const requestTimeout = 20_000

/**
 * Runs a request that gives up after a while, or when `outer` does. By hand, for phones whose browser has
 * no `AbortSignal.any`.
 */
export async function withTimeout<T>(
  outer: AbortSignal | null | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController()
  const stop = () => own.abort()
  if (outer?.aborted) stop()
  outer?.addEventListener('abort', stop)
  const timer = setTimeout(stop, requestTimeout)
  try {
    return await run(own.signal)
  } finally {
    clearTimeout(timer)
    outer?.removeEventListener('abort', stop)
  }
}
