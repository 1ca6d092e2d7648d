import type { SandboxEvent } from '#sandbox/control/wire.ts'

/**
 * Reads of something that changes by events while they are under way. An answer may be older than what was heard of
 * meanwhile, and than the answer to a later read: what it shows is never taken back by it.
 * @param apply gives the state after an event.
 */
export function createReads<State>(apply: (state: State, event: SandboxEvent) => State) {
  const underWay = new Set<SandboxEvent[]>()
  let begun = 0
  let newest = 0
  return {
    /** Takes note of an event, for the answers that are still to come. */
    note: (event: SandboxEvent) => {
      for (const meanwhile of underWay) meanwhile.push(event)
    },
    /** Reads, and shows what was read with all that happened meanwhile; nothing when a later read has been shown. */
    read: async (load: () => Promise<State>, show: (state: State) => void): Promise<void> => {
      begun += 1
      const mine = begun
      const meanwhile: SandboxEvent[] = []
      underWay.add(meanwhile)
      try {
        const state = await load()
        if (mine < newest) return
        newest = mine
        show(meanwhile.reduce(apply, state))
      } finally {
        underWay.delete(meanwhile)
      }
    },
  }
}
