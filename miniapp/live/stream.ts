import type { EventSourceMessage } from 'eventsource-parser'
import type { LiveEvent, liveEventNames } from '#contract/events.ts'
import { limits } from '#contract/limits.ts'
import { backOff } from './back-off.ts'
import type { Connection } from './connection.ts'
import { isOlder } from './cursor.ts'
import { readStream } from './read-stream.ts'

type LiveEventName = (typeof liveEventNames)[number]

/** What the stream needs from the app around it. */
export interface StreamPorts {
  /** Opens `GET /api/live` from the cursor; rejects for anything but a running stream. */
  open(cursor: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
  onEvents(events: LiveEvent[]): void
  /** What was missed cannot be told: everything shown must be loaded anew, which offers a new cursor. */
  onResync(): void
  /** The session ended: no reconnecting until a new cursor is offered. */
  onGone(): void
  onConnection(state: Connection): void
  isOnline(): boolean
}

/** Two missed heartbeats: the line is dead, whatever the socket thinks. */
export const silenceLimit = limits.heartbeat * 2

/**
 * The one live connection: starts from the oldest cursor offered, resumes from the last one seen, and comes back
 * after silence, errors, and a phone's sleep.
 */
export function createStream(ports: StreamPorts) {
  let startedFrom: string | null = null
  let cursor: string | null = null
  let running: AbortController | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let lastHeard = 0
  let told: Connection | null = null

  function tell(state: Connection): void {
    if (state === told) return
    told = state
    ports.onConnection(state)
  }

  function receive(event: EventSourceMessage): void {
    const name = event.event as LiveEventName | undefined
    if (name === 'resync') resync()
    else if (name === 'gone') gone()
    else if (name === 'batch' && !apply(event.data)) resync()
    else {
      if (event.id) cursor = event.id
      failures = 0
    }
  }

  /** False when the batch could not be taken in: asking for it again would end the same way. */
  function apply(data: string): boolean {
    try {
      ports.onEvents(JSON.parse(data))
      return true
    } catch {
      return false
    }
  }

  function halt(): void {
    clearTimeout(retry)
    running?.abort()
    running = null
  }

  function resync(): void {
    halt()
    cursor = startedFrom = null
    tell('reconnecting')
    ports.onResync()
  }

  function gone(): void {
    halt()
    cursor = startedFrom = null
    ports.onGone()
  }

  async function connect(): Promise<void> {
    halt()
    if (cursor === null) return
    const mine = new AbortController()
    running = mine
    lastHeard = Date.now()
    const silence = setInterval(() => {
      if (Date.now() - lastHeard > silenceLimit) mine.abort()
    }, 1000)
    try {
      const body = await ports.open(cursor, mine.signal)
      if (running === mine) tell('live')
      await readStream(
        body,
        (event) => {
          if (running === mine) receive(event)
        },
        () => {
          lastHeard = Date.now()
        },
      )
    } catch {
      // Any end is met the same way, below: come back, later each time.
    } finally {
      clearInterval(silence)
    }
    if (running === mine) reconnectLater()
  }

  function reconnectLater(): void {
    running = null
    failures += 1
    tell(ports.isOnline() ? 'reconnecting' : 'offline')
    retry = setTimeout(() => void connect(), backOff(failures))
  }

  function remake(): void {
    if (cursor === null) return
    failures = 0
    void connect()
  }

  return {
    /** A screen was loaded as of this cursor: starts the stream, or takes it back to an older start. */
    offer(offered: string): void {
      if (startedFrom !== null && !isOlder(offered, startedFrom)) return
      startedFrom = cursor = offered
      void connect()
    },
    /** The page is in front again: a line that missed a heartbeat meanwhile is remade at once. */
    wake(): void {
      const isFresh = running !== null && Date.now() - lastHeard <= limits.heartbeat + 2000
      if (!isFresh) remake()
    },
    /** The network is another one, or there is one again: what the old one carried is worth nothing. */
    remake,
    offline: () => tell('offline'),
    stop(): void {
      halt()
      cursor = startedFrom = null
    },
  }
}
