/**
 * Runs a call into the Telegram client whose failure costs comfort only: an old client, a method it does not
 * know, a page outside Telegram. Whoever needs to know whether it worked gets `undefined` for no.
 */
export function quietly<T>(call: () => T): T | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}
