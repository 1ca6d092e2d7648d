import type { CallOutcome } from '#contract/outgoing.ts'

type Retry = Extract<CallOutcome, { type: 'retry' }>

const day = 24 * 3600_000
const minute = 60_000
/** An answer of 5xx may be the call's own fault: it doesn't hold its chat for long (about seven minutes). */
const serverErrors = 12

/**
 * When a call that surely wasn't carried out is tried again, in ms: 1, 2, 4 … up to 60 seconds; null when it
 * is given up. A wrong token is a matter for the self-hoster: the call waits a day for them, at a slow pace.
 * @param attempts how often it was tried, this time included
 * @param age ms since it was queued
 */
export function retryDelay(reason: Retry['reason'], attempts: number, age: number): number | null {
  if (age > day) return null
  if (reason === 'server-error' && attempts > serverErrors) return null
  if (reason === 'unauthorized') return minute
  return Math.min(minute, 1000 * 2 ** Math.min(attempts - 1, 6))
}
