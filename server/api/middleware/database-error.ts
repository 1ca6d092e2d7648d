import type { ErrorCode } from '#contract/errors.ts'

const codesOf = (error: unknown): string[] => {
  if (typeof error !== 'object' || error === null) return []
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  return 'cause' in error ? [...own, ...codesOf(error.cause)] : own
}

/** PostgreSQL's "data exception" class: a value the column or cast cannot hold, such as a NUL in a text. */
const isRefusedValue = (code: string) => /^22[0-9A-Z]{3}$/.test(code)
/** Connection trouble: of PostgreSQL (08, 53, 57P), of the driver, of the network. */
const isUnreachable = (code: string) =>
  /^(08|53)[0-9A-Z]{3}$|^57P0\d$|^CONNECT(ION)?_|^E(CONN|PIPE|TIMEDOUT|HOSTUNREACH|NOTFOUND)/.test(code)

/** What a database's error means to the caller; null when it is a fault of ours. */
export function classifyDatabaseError(error: unknown): ErrorCode | null {
  const codes = codesOf(error)
  if (codes.some(isRefusedValue)) return 'invalid'
  return codes.some(isUnreachable) ? 'unavailable' : null
}
