import type { Log } from '#services/context.ts'
import { errorFields } from './error-fields.ts'

export interface Loop {
  /** Runs it now, or again right after the run under way. */
  wake(): void
  /** Lets the run under way end; none begins after. */
  stop(): Promise<void>
}

interface LoopOptions {
  name: string
  log: Log
  /** How long it rests when nobody wakes it, ms. */
  restMs: number
  /** The least time from the beginning of a run to that of the next, ms: however often it is woken, it leaves room. */
  spaceMs: number
  /** How long a wake waits before it is heeded, ms: what is more urgent goes first, and more may gather. */
  waitMs?: number
  /** One run. Gives how soon the next is wanted, in ms, if that is sooner than after the usual rest. */
  run: () => Promise<number | null>
}

const longestBackOff = 15_000

/** Runs something over and over. A run that throws is logged and tried again, ever more slowly; the loop never ends by itself. */
export function startLoop({ name, log, restMs, spaceMs, waitMs = 0, run }: LoopOptions): Loop {
  let isStopped = false
  let isWoken = false
  let failures = 0
  let isResting = false
  let interrupt = () => undefined as undefined

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      interrupt = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function rest(ms: number): Promise<void> {
    isResting = true
    await pause(ms)
    isResting = false
  }

  /** Unlike a rest, a wake doesn't cut it short; only stopping does. */
  async function holdOff(until: number): Promise<void> {
    if (!isStopped && performance.now() < until) await pause(until - performance.now())
  }

  async function turn(): Promise<void> {
    isWoken = false
    const begun = performance.now()
    try {
      const wanted = await run()
      failures = 0
      if (!isStopped && !isWoken) await rest(Math.min(restMs, wanted ?? restMs))
      // A rest that ended by itself is followed at once.
      await holdOff(Math.max(begun + spaceMs, isWoken ? performance.now() + waitMs : 0))
    } catch (error) {
      failures += 1
      const backOff = Math.min(longestBackOff, 100 * 2 ** Math.min(failures, 8))
      log.warn({ loop: name, failures, backOff, ...errorFields(error) }, 'a worker failed and will try again')
      // A wake must not turn a database that is away into a busy loop.
      await holdOff(performance.now() + backOff)
    }
  }

  const ended = (async () => {
    while (!isStopped) await turn()
  })()

  return {
    wake: () => {
      isWoken = true
      if (isResting) interrupt()
    },
    stop: () => {
      isStopped = true
      interrupt()
      return ended
    },
  }
}
