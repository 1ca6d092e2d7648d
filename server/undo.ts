import type { Log } from '#services/context.ts'

/** What has been started, to be stopped in reverse. */
export interface Undo {
  add: (what: string, stop: () => Promise<unknown>) => void
  /** Stops all, the last first; one that fails is logged and does not keep the others from stopping. */
  run: () => Promise<void>
}

export function createUndo(log: Log): Undo {
  const steps: { what: string; stop: () => Promise<unknown> }[] = []
  return {
    add: (what, stop) => {
      steps.push({ what, stop })
    },
    run: async () => {
      for (let step = steps.pop(); step; step = steps.pop()) {
        const { what, stop } = step
        const begunAt = performance.now()
        await stop().catch((error: unknown) => log.error({ err: error }, `stopping ${what} failed`))
        log.debug({ ms: Math.round(performance.now() - begunAt) }, `stopped ${what}`)
      }
    },
  }
}
