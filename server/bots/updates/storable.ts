import { createHash } from 'node:crypto'

const unstorable = /\\u0000|\\u[dD][89a-fA-F]/

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\0', '\ufffd')
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), clean(inner)]))
}

/**
 * An update PostgreSQL can keep: text with NUL characters or halves of surrogate pairs, which jsonb refuses,
 * gets U+FFFD in their place. Anything else is given back as it is.
 */
export const storable = (update: unknown): unknown =>
  unstorable.test(JSON.stringify(update) ?? '') ? clean(update) : update

/** A number for what bears none: negative, so that it meets no update of Telegram's, and the same for the same text. */
export const idOfMalformed = (body: string): number =>
  -1 - createHash('sha256').update(body).digest().readUIntBE(0, 6)
