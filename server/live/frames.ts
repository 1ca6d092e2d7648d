/** One SSE message of `GET /api/live` (contract/events.ts), encoded once for however many listen. */
const frame = (event: string, data: string, id?: string): Uint8Array =>
  Buffer.from(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`)

/** `items` are events serialised already; `cursor` stands after them. */
export const batchFrame = (cursor: string, items: readonly string[]) =>
  frame('batch', `[${items.join(',')}]`, cursor)
export const heartbeatFrame = (cursor: string) => frame('heartbeat', '', cursor)
export const resyncFrame = () => frame('resync', '{}')
export const goneFrame = (code: string) => frame('gone', JSON.stringify({ code }))
