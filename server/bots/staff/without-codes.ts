/** A link inside a link spells the sign before a code `%3D`, whose letters would pass for its own. */
const begin = '(?:\\b|(?<=%3d))'
/** Sixteen letters and digits, with dashes or without; and with spaces too, as some people type. */
const codes = [
  new RegExp(`${begin}[0-9a-z](?:-*[0-9a-z]){15}\\b`, 'gi'),
  new RegExp(`${begin}[0-9a-z](?:[-\\s]*[0-9a-z]){15}\\b`, 'gi'),
]

/**
 * An update of the staff bot as it is kept: without whatever may be the code of an invitation, which stands in what
 * people send, in links they open, and in the message under a pressed button.
 */
export function withoutCodes(value: unknown): unknown {
  if (typeof value === 'string') return codes.reduce((text, code) => text.replace(code, '…'), value)
  if (Array.isArray(value)) return value.map(withoutCodes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutCodes(inner)]))
}
