import { type ApiError, asApiError } from '#miniapp/api/errors.ts'
import type { Attempt } from './unsent-sender.ts'

/**
 * What a failed request means for the reply it carried. Only our own API, saying no in words, refuses one;
 * a lost network, a proxy's page, a busy or broken server and a session to be renewed are waited out.
 */
export const attemptOf = (thrown: unknown): Attempt => {
  const error = asApiError(thrown)
  return isRefusal(error) ? { outcome: 'refused', reason: error.message } : { outcome: 'wait' }
}

/** Whether our own API says no for good. */
export const isRefusal = ({ code, status }: ApiError): boolean =>
  status >= 400 && status < 500 && !waits.has(status) && code !== 'malformed' && code !== 'not-an-operator'

/** Whether it was something on the way that said no: our API always tells why. */
export const isTurnedAway = ({ code, status }: ApiError): boolean =>
  code === 'malformed' && status >= 400 && !waits.has(status)

const waits = new Set([401, 408, 425, 429])
