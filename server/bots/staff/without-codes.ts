/** Whatever may be the code of an invitation: sixteen letters and digits, four by four or in one. */
const code = /\b[0-9a-z]{4}(?:[-\s]?[0-9a-z]{4}){3}\b/gi

/**
 * An update of the staff bot as it is kept: without codes of invitations, which stand in what people send, in links
 * they open, and in the message under a pressed button.
 */
export function withoutCodes(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(code, '…')
  if (Array.isArray(value)) return value.map(withoutCodes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutCodes(inner)]))
}
