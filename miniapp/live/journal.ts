import type { LiveEvent } from '#contract/events.ts'

/** What live events tell of dialogs, so that it can be told again to an answer that was on its way. */
export type DialogEvent = Exclude<LiveEvent, { type: 'changed' | 'presence' }>

interface Entry {
  seq: number
  at: number
  event: DialogEvent
}

/** How long events stay at hand for answers still on their way, ms; well over a request's timeout. */
const keptFor = 120_000

/**
 * The live events of the last while, numbered in the order they came. A slow answer shows the server as it was
 * when it was read; what has come since its request began (`position()` then) is applied to it again.
 */
export function createJournal(now: () => number = Date.now) {
  let entries: Entry[] = []
  let seq = 0
  let gap = 0
  return {
    /** Number of the newest event: what an answer asked for now will already contain. */
    position: () => seq,
    append(events: readonly DialogEvent[]): void {
      const at = now()
      const firstKept = entries.findIndex((entry) => at - entry.at <= keptFor)
      entries = firstKept === -1 ? [] : entries.slice(firstKept)
      for (const event of events) entries.push({ seq: ++seq, at, event })
    },
    /**
     * Notes that events were missed here: what was loaded before can no longer be brought up to date, only
     * loaded anew.
     */
    breakOff(): void {
      entries = []
      gap = ++seq
    },
    /** Whether data as of `mark` lies before a break. */
    isCutOff: (mark: number) => mark < gap,
    /** Events after position `mark`, oldest first. */
    since(mark: number): DialogEvent[] {
      const first = entries.findIndex((entry) => entry.seq > mark)
      return first === -1 ? [] : entries.slice(first).map((entry) => entry.event)
    },
  }
}
export type Journal = ReturnType<typeof createJournal>

/** The journal of this app's one stream. */
export const journal = createJournal()

/** Data as of journal position `mark`. */
export type Marked<T> = T & { mark: number }
