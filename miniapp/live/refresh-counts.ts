import type { QueryClient } from '@tanstack/react-query'
import { keys } from '#miniapp/api/keys.ts'

/** So often at most the counts are asked for again, ms. */
const least = 2000

const isHidden = () => typeof document !== 'undefined' && document.visibilityState === 'hidden'

/**
 * Asks for the counts again after something that may have changed them: at once, but no more often than every two
 * seconds, and not in the background, where coming back asks anyway.
 */
export function createRefreshCounts(now: () => number = Date.now) {
  let lastAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = (client: QueryClient) => {
    timer = undefined
    if (isHidden()) return
    lastAt = now()
    void client.invalidateQueries({ queryKey: keys.counts })
  }
  return (client: QueryClient): void => {
    if (timer !== undefined || client.getQueryState(keys.counts) === undefined) return
    const due = lastAt + least - now()
    if (due <= 0) ask(client)
    else timer = setTimeout(() => ask(client), due)
  }
}

export const refreshCounts = createRefreshCounts()
