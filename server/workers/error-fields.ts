const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : error

/** What a log may hold of an error: its root's name, code and words, not the statement with its values. */
export function errorFields(error: unknown): { error: string; code?: string; reason?: string } {
  const root = causeOf(error)
  if (!(root instanceof Error)) return { error: typeof root }
  const code = 'code' in root && typeof root.code === 'string' ? { code: root.code } : {}
  return { error: root.name, ...code, reason: root.message }
}
