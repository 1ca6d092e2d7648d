/** One call of the Mini App: what Telegram's documents name "methods" (`web_app_ready`, …). */
export interface AppCall {
  type: string
  data: Record<string, unknown>
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads what a frame posted: `JSON.stringify({eventType, eventData})`. Null for anything else;
 * Telegram ignores it too. `eventData` may be missing, null or itself JSON in a string.
 */
export function readCall(posted: unknown): AppCall | null {
  const message = typeof posted === 'string' ? parse(posted) : null
  if (!isRecord(message) || typeof message.eventType !== 'string') return null
  const data = typeof message.eventData === 'string' ? parse(message.eventData) : message.eventData
  return { type: message.eventType, data: isRecord(data) ? data : {} }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Frames also receive what browser extensions and dev tools post: not for us.
    return null
  }
}
