import { get, type IncomingMessage } from 'node:http'
import { createParser } from 'eventsource-parser'
import type { LiveEvent } from '#contract/events.ts'

export interface LiveMessage {
  event: string
  id: string | undefined
  data: string
}

export interface LiveReader {
  /** Every message so far, oldest first. */
  readonly seen: LiveMessage[]
  readonly response: IncomingMessage
  /** The next message not yet taken; null when the stream ended instead. */
  next(): Promise<LiveMessage | null>
  /** The next message of that name, those before it passed over; null when the stream ended without one. */
  nextOf(event: string): Promise<LiveMessage | null>
  /** Stops taking bytes, as a phone in a tunnel does. */
  pause(): void
  /** Cuts the connection. */
  close(): void
  readonly ended: Promise<void>
}

export interface LiveRequest {
  token: string
  lastEventId?: string
  cursor?: string
  /** Cuts the connection that many bytes after that many batches, be it in the middle of a message. */
  cutAfter?: { batches: number; bytes: number }
}

const open = (url: URL, headers: Record<string, string>) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject)
  })

/** Reads `GET /api/live` of the server at `root` over a connection of its own. */
export async function readLive(root: string, request: LiveRequest): Promise<LiveReader> {
  const { token, lastEventId, cursor, cutAfter } = request
  const url = new URL('/api/live', root)
  if (cursor) url.searchParams.set('cursor', cursor)
  const response = await open(url, {
    Authorization: `Bearer ${token}`,
    ...(lastEventId && { 'Last-Event-ID': lastEventId }),
  })
  const seen: LiveMessage[] = []
  let taken = 0
  let notify = () => {}
  let isOver = false
  let batches = 0
  let bytesAfter = 0
  const isDue = () => cutAfter && batches >= cutAfter.batches && bytesAfter >= cutAfter.bytes
  const decoder = new TextDecoder()
  const parser = createParser({
    onEvent: ({ event, id, data }) => {
      seen.push({ event: event ?? 'message', id, data })
      if (event === 'batch') batches += 1
    },
  })
  response.on('data', (chunk: Buffer) => {
    const step = cutAfter ? 64 : chunk.byteLength
    for (let at = 0; at < chunk.byteLength && !isDue(); at += step) {
      const part = chunk.subarray(at, at + step)
      if (cutAfter && batches >= cutAfter.batches) bytesAfter += part.byteLength
      parser.feed(decoder.decode(part, { stream: true }))
    }
    if (isDue()) response.destroy()
    notify()
  })
  // A cut connection ends in an error event first; `close` follows in every case.
  response.on('error', () => {})
  const ended = new Promise<void>((resolve) => {
    response.on('close', () => {
      isOver = true
      notify()
      resolve()
    })
  })
  const next: LiveReader['next'] = async () => {
    while (taken >= seen.length) {
      if (isOver) return null
      await new Promise<void>((resolve) => {
        notify = resolve
      })
    }
    taken += 1
    return seen[taken - 1] ?? null
  }
  return {
    seen,
    response,
    next,
    nextOf: async (event) => {
      for (;;) {
        const message = await next()
        if (!message || message.event === event) return message
      }
    },
    pause: () => void response.pause(),
    close: () => void response.destroy(),
    ended,
  }
}

/** The events of a batch. */
export const eventsOf = (message: LiveMessage | null): LiveEvent[] =>
  message?.event === 'batch' ? JSON.parse(message.data) : []
