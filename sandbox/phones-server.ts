import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

export type PhoneKind = 'customer' | 'operator' | 'stage'

export interface PhonesOptions {
  kind: PhoneKind
  /** A free one when absent. */
  port?: number
  host?: string
  /** The folder of the built pages. */
  root: string
  /** What the page is told; it stands in its element `#phone-config`. */
  config: object
}

const CONFIG_ELEMENT = /(<script id="phone-config" type="application\/json">)[\s\S]*?(<\/script>)/

/**
 * Serves one phone's page on an origin of its own: Mini Apps keep launch parameters in session storage, which
 * phones of one origin would share.
 * @throws when the page was not built, or has no place for its config.
 */
export async function servePhones({ kind, port = 0, host = '127.0.0.1', root, config }: PhonesOptions) {
  const source = await readFile(join(root, `${kind}.html`), 'utf8')
  if (!CONFIG_ELEMENT.test(source)) throw new Error(`${kind}.html has no element #phone-config`)
  // `<` is told otherwise, so that nothing in the config can end the element.
  const told = JSON.stringify(config).replaceAll('<', '\\u003c')
  const page = source.replace(CONFIG_ELEMENT, (_, opening, closing) => `${opening}${told}${closing}`)

  const app = new Hono()
  app.get('/', (c) => c.html(page))
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
