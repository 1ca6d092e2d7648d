import type { BrowserContext, Request } from 'playwright-core'

const isGivenUp = (request: Request) => request.failure()?.errorText === 'net::ERR_ABORTED'

/**
 * Collects what must not happen unseen: errors on consoles and in pages, requests that fail or are refused
 * (those the page itself gave up are its own business), errors in the server's log.
 */
export function watchForTrouble(serverLog: () => Record<string, unknown>[]) {
  const complaints: string[] = []
  const tolerated: RegExp[] = []
  const loggedBefore = serverLog().length
  const watch = (context: BrowserContext) => {
    context.on('console', (message) => {
      if (message.type() === 'error')
        complaints.push(`console: ${message.text()} (${message.location().url})`)
    })
    context.on('weberror', (thrown) => complaints.push(`page: ${thrown.error().stack ?? thrown.error()}`))
    context.on('requestfailed', (request) => {
      if (!isGivenUp(request))
        complaints.push(`failed: ${request.method()} ${request.url()} ${request.failure()?.errorText}`)
    })
    context.on('response', (response) => {
      if (response.status() >= 400)
        complaints.push(`refused: ${response.request().method()} ${response.url()} ${response.status()}`)
    })
  }
  const serverErrors = () =>
    serverLog()
      .slice(loggedBefore)
      .filter(({ level }) => level === 'error' || level === 'fatal')
      .map((line) => `server: ${JSON.stringify(line)}`)
  return {
    watch,
    tolerate: (complaint: RegExp) => {
      tolerated.push(complaint)
    },
    /** Every complaint nobody expected. */
    unexpected: () =>
      [...complaints, ...serverErrors()].filter(
        (complaint) => !tolerated.some((pattern) => pattern.test(complaint)),
      ),
  }
}
