import { useSyncExternalStore } from 'react'

/**
 * `starting` before anything is here to keep fresh, `connecting` before the first event stream, `reconnecting` after
 * one broke, `offline` without a network.
 */
export type Connection = 'starting' | 'connecting' | 'live' | 'reconnecting' | 'offline'

let state: Connection = 'starting'
const listeners = new Set<() => void>()

export function setConnection(next: Connection): void {
  if (next === state) return
  state = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The live connection's state, for the thin bar above the screens. */
export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => state)
