/** Of Node and postgres.js: the database was not reached or the connection broke. */
const broken = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
])
/** Of PostgreSQL (Appendix A): starting or stopping, conflicts, time-outs, a standby just promoted. */
const passing = new Set([
  '57P01',
  '57P02',
  '57P03',
  '57P04',
  '57014',
  '40001',
  '40P01',
  '55P03',
  '25006',
  '25P03',
])
/** Connection exceptions, insufficient resources (disk, memory, connections) and system errors, by class. */
const passingClasses = ['08', '53', '58']

/**
 * Whether the same work may well succeed later with nothing changed: the database is away, overloaded or was
 * in conflict. Anything else would fail the same way for ever.
 */
export function isTransient(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (broken.has(code) || passing.has(code)) return true
  if (code.length === 5 && passingClasses.includes(code.slice(0, 2))) return true
  if (error instanceof AggregateError && error.errors.some(isTransient)) return true
  return 'cause' in error && isTransient(error.cause)
}
