import { asApiError } from '#miniapp/api/errors.ts'
import type { Attempt } from './unsent-sender.ts'

/**
 * What a failed request means for the reply it carried. Only our own API, saying no in words, refuses one;
 * a lost network, a proxy's page, a busy or broken server and a session to be renewed are waited out.
 */
export const attemptOf = (thrown: unknown): Attempt => {
  const { code, status, message } = asApiError(thrown)
  const isFinal =
    status >= 400 && status < 500 && !waits.has(status) && code !== 'malformed' && code !== 'not-an-operator'
  return isFinal ? { outcome: 'refused', reason: message } : { outcome: 'wait' }
}

const waits = new Set([401, 408, 425, 429])
