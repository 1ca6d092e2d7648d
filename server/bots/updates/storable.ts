import { createHash } from 'node:crypto'

const unstorable = /\\u0000|\\u[dD][89a-fA-F]/

/** Far beyond anything Telegram sends; far below what overruns a stack, ours or the database's. */
const deepest = 100

const stringOrBracket = /"(?:[^"\\]+|\\.)*"|[[{\]}]/g

/** Whether a JSON text is nested deeper than that. */
function isDeep(json: string): boolean {
  let depth = 0
  for (const [found] of json.matchAll(stringOrBracket)) {
    if (found === '[' || found === '{') depth += 1
    else if (found === ']' || found === '}') depth -= 1
    if (depth > deepest) return true
  }
  return false
}

function clean(value: unknown, room = deepest): unknown {
  if (typeof value === 'string') return value.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\0', '\ufffd')
  if (typeof value !== 'object' || value === null) return value
  if (room === 0) return '…'
  if (Array.isArray(value)) return value.map((inner) => clean(inner, room - 1))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), clean(inner, room - 1)]))
}

function needsCleaning(update: unknown): boolean {
  try {
    const json = JSON.stringify(update) ?? ''
    return unstorable.test(json) || isDeep(json)
  } catch (error) {
    // Too deep even to be written.
    if (error instanceof RangeError) return true
    throw error
  }
}

/**
 * An update PostgreSQL can keep: text with NUL characters or halves of surrogate pairs, which jsonb refuses,
 * gets U+FFFD in their place, and what is nested without end is cut off. Anything else is given back as it is.
 */
export const storable = (update: unknown): unknown => (needsCleaning(update) ? clean(update) : update)

/** A number for what bears none: negative, so that it meets no update of Telegram's, and the same for the same text. */
export const idOfMalformed = (body: string): number =>
  -1 - createHash('sha256').update(body).digest().readUIntBE(0, 6)
