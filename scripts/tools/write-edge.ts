import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { contentPolicy, injectConfig, type PageConfig } from '#server/static-files.ts'

/** Cloudflare takes no more rules than this in one `_headers` file. */
const mostRules = 100

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

function originOf(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null
  const isBare = url && url.origin === value.replace(/\/$/, '') && !url.username && !url.password
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname))
  if (!isBare || !isSafe) throw new Error(`${name} must be an https origin such as https://chat.example.com`)
  return url.origin
}

/**
 * What the environment says of a Mini App served apart from its API.
 * @throws in words when `API_BASE` is missing or either address is no origin
 */
export function readEdgeConfig(env: Record<string, string | undefined>): PageConfig {
  const apiBase = env.API_BASE?.trim()
  if (!apiBase) throw new Error('API_BASE is missing: the https origin of the API, the server’s PUBLIC_URL')
  const telegram = env.TELEGRAM_WEB_ORIGIN?.trim() || 'https://web.telegram.org'
  return {
    apiBase: originOf('API_BASE', apiBase),
    telegramOrigin: originOf('TELEGRAM_WEB_ORIGIN', telegram),
  }
}

const rule = (path: string, lines: string[]) => [path, ...lines.map((line) => `  ${line}`)].join('\n')

/**
 * The headers the server itself would send. Each asset is named by a rule of its own: the page that is answered
 * for an asset of another version must not be kept under that asset's name. Rules of one path are joined by
 * commas, so the later one takes the earlier one's value away first.
 */
function headersFor(assets: string[], config: PageConfig): string {
  const everything = rule('/*', [
    `Content-Security-Policy: ${contentPolicy(config)}`,
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy: no-referrer',
    'Cache-Control: no-cache',
  ])
  const kept = ['! Cache-Control', 'Cache-Control: public, max-age=31536000, immutable']
  const rules = [everything, ...assets.map((asset) => rule(`/assets/${asset}`, kept))]
  if (rules.length > mostRules)
    throw new Error(`The Mini App has ${assets.length} assets; ${mostRules - 1} can be given headers`)
  return `${rules.join('\n\n')}\n`
}

/**
 * Makes of the built Mini App in `from` a folder `to` that a static host serves: the page told where its API is,
 * and the headers in a `_headers` file. What was in `to` is gone after it.
 * @throws when `from` holds no build
 */
export function writeEdge(from: string, to: string, config: PageConfig): void {
  const page = join(from, 'index.html')
  if (!existsSync(page)) throw new Error(`There is no built Mini App in ${from}`)
  const html = injectConfig(readFileSync(page, 'utf8'), config)
  rmSync(to, { recursive: true, force: true })
  // Vite's manifest lies in a folder with a dot: it is of no use to a browser.
  cpSync(from, to, {
    recursive: true,
    filter: (path) => path === from || !basename(path).startsWith('.'),
  })
  writeFileSync(join(to, 'index.html'), html)
  const assets = existsSync(join(to, 'assets')) ? readdirSync(join(to, 'assets')).sort() : []
  writeFileSync(join(to, '_headers'), headersFor(assets, config))
}
