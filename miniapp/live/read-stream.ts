import { createParser, type EventSourceMessage } from 'eventsource-parser'

/**
 * Reads a text/event-stream to its end, handing out every event as it comes.
 * @param onBytes - called for every chunk, comments included: the other side is alive
 */
export async function readStream(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: EventSourceMessage) => void,
  onBytes: () => void,
): Promise<void> {
  const parser = createParser({ onEvent })
  const reader = body.getReader()
  const decoder = new TextDecoder()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      onBytes()
      parser.feed(decoder.decode(value, { stream: true }))
    }
  } finally {
    // Ends the request also when a listener threw; a stream already broken has nothing left to cancel.
    await reader.cancel().catch(() => undefined)
  }
}
