import type { UnsentReply, UnsentStore } from './unsent-store.ts'

/** What became of one attempt: taken in, no answer worth believing, or refused in words. */
export type Attempt = { outcome: 'accepted' } | { outcome: 'wait' } | { outcome: 'refused'; reason: string }

interface Deps {
  store: UnsentStore
  /** Asks the server to take a reply in; never throws. Repeating it under the same `clientId` is safe. */
  attempt(reply: UnsentReply): Promise<Attempt>
  /** Whether its files are still on their way; whoever brings them calls `wake()`. */
  isHeld(reply: UnsentReply): boolean
  /** Calls back after so many ms; gives what cancels it. */
  after(delay: number, wake: () => void): () => void
}

const firstDelay = 1000
const longestDelay = 30_000

/**
 * Brings unsent replies and notes to the server: within a dialog one at a time and in the order they were written,
 * a refused one letting the next pass; notes do not wait for replies. Without an answer it tries again with growing
 * pauses, or at once on `wake()`; it never gives a reply up by itself.
 */
export const createUnsentSender = ({ store, attempt, isHeld, after }: Deps) => {
  const busy = new Set<string>()
  let delay = firstDelay
  let cancelTimer: (() => void) | null = null
  let stopped = true

  const pause = () => {
    cancelTimer ??= after(delay, () => {
      cancelTimer = null
      send()
    })
    delay = Math.min(delay * 2, longestDelay)
  }

  const deliver = async (lane: string) => {
    busy.add(lane)
    for (let reply = oldest(store, lane); reply && !stopped; reply = oldest(store, lane)) {
      if (isHeld(reply)) break
      const result = await attempt(reply)
      if (result.outcome === 'wait') {
        pause()
        break
      }
      delay = firstDelay
      if (result.outcome === 'accepted') store.remove(reply.clientId)
      else store.refuse(reply.clientId, result.reason)
    }
    busy.delete(lane)
  }

  const send = () => {
    if (stopped) return
    const lanes = new Set(store.all().flatMap((reply) => (reply.state === 'waiting' ? laneOf(reply) : [])))
    for (const lane of lanes) if (!busy.has(lane)) void deliver(lane)
  }

  return {
    start: () => {
      stopped = false
      send()
    },
    /** Something was written, or the network is back: try now. */
    wake: () => {
      cancelTimer?.()
      cancelTimer = null
      delay = firstDelay
      send()
    },
    stop: () => {
      stopped = true
      cancelTimer?.()
      cancelTimer = null
    },
  }
}
export type UnsentSender = ReturnType<typeof createUnsentSender>

const laneOf = ({ dialogId, kind }: UnsentReply) => `${dialogId} ${kind}`

const oldest = (store: UnsentStore, lane: string) =>
  store.all().find((reply) => laneOf(reply) === lane && reply.state === 'waiting')
