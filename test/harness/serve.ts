import { serve } from '@hono/node-server'

/** Serves an app on a free loopback port. */
export function serveOnLoopback(app: {
  fetch: (request: Request, env: object) => Response | Promise<Response>
}) {
  return new Promise<{ root: string; stop: () => Promise<void> }>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({
        root: `http://127.0.0.1:${port}`,
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      }),
    )
  })
}
