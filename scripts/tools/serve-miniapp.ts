import { join } from 'node:path'
import { createServer, type Plugin } from 'vite'
import { packageRoot } from '#i18n/package-root.ts'
import { injectConfig } from '#server/static-files.ts'

/** Tells the page what the server would write into it. */
const tellConfig = (telegramOrigin: string): Plugin => ({
  name: 'souffleur-config',
  transformIndexHtml: (html) => injectConfig(html, { apiBase: '', telegramOrigin }),
})

/** Paths the server answers. The Mini App's own sources lie under `/api/` too: they are none of these. */
const ofServer = ['^/api/(?!.*\\.tsx?($|\\?))', '/webhooks/', '/healthz', '/readyz', '/metrics']

/** Serves the Mini App from its sources, hot, and everything else of that origin from the server on `api`. */
export async function serveMiniApp(options: { port: number; api: string; telegramOrigin: string }) {
  const vite = await createServer({
    configFile: join(packageRoot, 'vite.config.ts'),
    mode: 'development',
    logLevel: 'warn',
    clearScreen: false,
    plugins: [tellConfig(options.telegramOrigin)],
    server: {
      host: '127.0.0.1',
      port: options.port,
      strictPort: true,
      proxy: Object.fromEntries(ofServer.map((path) => [path, options.api])),
    },
  })
  await vite.listen()
  return { stop: () => vite.close() }
}
