import { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { StartError } from './start-error.ts'

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** How long requests under way may take once the server stops, ms. */
const grace = 4_000

/**
 * Serves `fetch` on a port (0: any free one).
 * @throws StartError when the address is taken or not ours
 */
export async function listen(
  fetch: Fetch,
  { host, port }: { host: string; port: number },
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createAdaptorServer({ fetch })
  if (!(server instanceof Server)) throw new Error('an HTTP/1 server was asked for')
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new StartError(`Cannot listen on ${host}:${port}: ${error.message}`, { cause: error })),
    )
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${name}:${bound}`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), grace)
      await closed
      clearTimeout(timer)
    },
  }
}
