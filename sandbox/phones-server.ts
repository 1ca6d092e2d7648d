import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

type PhoneKind = 'customer' | 'operator' | 'stage'

export interface PhonesOptions {
  kind: PhoneKind
  /** A free one when absent. */
  port?: number
  host?: string
  /** The folder of the built pages. */
  root: string
  /** What the page is told, at `/config.json`; a function is asked anew each time. */
  config: object | (() => object)
}

/**
 * Serves one phone's page on an origin of its own: Mini Apps keep launch parameters in session storage, which
 * phones of one origin would share.
 * @throws when the page was not built, or the port is taken.
 */
export async function servePhones({ kind, port = 0, host = '127.0.0.1', root, config }: PhonesOptions) {
  const page = await readFile(join(root, `${kind}.html`), 'utf8')
  const app = new Hono()
  app.get('/', (c) => c.html(page))
  app.get('/config.json', (c) => c.json(typeof config === 'function' ? config() : config))
  app.use('*', serveStatic({ root }))
  const { server, address } = await new Promise<{ server: ReturnType<typeof serve>; address: AddressInfo }>(
    (resolve, reject) => {
      const listening = serve({ fetch: app.fetch, port, hostname: host }, (address) =>
        resolve({ server: listening, address }),
      )
      listening.on('error', reject)
    },
  )
  return {
    url: `http://${host}:${address.port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
