import type { SandboxEvent } from '#sandbox/control/wire.ts'

/** Whoever redraws: the phones, and tests that wait for something to come true. */
export interface EventHub {
  publish(event: SandboxEvent): void
  /** Gives the function that ends it. */
  subscribe(listener: (event: SandboxEvent) => void): () => void
}

export function createEventHub(): EventHub {
  const listeners = new Set<(event: SandboxEvent) => void>()
  return {
    publish: (event) => {
      for (const listener of [...listeners]) listener(event)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
