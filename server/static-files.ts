import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import { getMimeType } from 'hono/utils/mime'

type Encoding = 'br' | 'gzip'
type Bytes = Uint8Array<ArrayBuffer>
interface StaticFile {
  body: Bytes
  type: string
  etag: string
  isImmutable: boolean
  encoded: Map<Encoding, Promise<Bytes>>
}
/** What the server tells the one bundle: see miniapp/config.ts. */
export interface PageConfig {
  apiBase: string
  telegramOrigin: string
}

const encoders: Record<Encoding, (body: Bytes) => Promise<Bytes>> = {
  br: async (body) =>
    new Uint8Array(
      await promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    ),
  gzip: async (body) => new Uint8Array(await promisify(gzip)(body, { level: 9 })),
}
const isCompressible = (type: string) => /^text\/|javascript|json|svg|wasm|manifest/.test(type)
const configElement = /(<script[^>]*\bid="souffleur-config"[^>]*>)[\s\S]*?(<\/script>)/

/** Puts the configuration where the page looks for it. */
export function injectConfig(html: string, config: PageConfig): string {
  if (!configElement.test(html)) throw new Error('index.html has no #souffleur-config element')
  const json = JSON.stringify(config).replaceAll('<', '\\u003c')
  return html.replace(configElement, (_, open: string, close: string) => `${open}${json}${close}`)
}

const unbuilt = `<!doctype html><meta charset="utf-8"><title>Souffleur</title>
<p>The panel has not been built yet. Run <code>npm run build</code>, then start the server again.</p>`

function fileOf(path: string, body: Bytes): StaticFile {
  const mime = getMimeType(path) ?? 'application/octet-stream'
  return {
    body,
    type: mime.startsWith('text/') && !mime.includes('charset') ? `${mime}; charset=utf-8` : mime,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    isImmutable: path.startsWith('/assets/'),
    encoded: new Map(),
  }
}

/** Reads the built Mini App into memory: it is small, and what is not in the table cannot be asked for. */
function readFolder(folder: string, config: PageConfig): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const absolute = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, absolute).split(sep).join('/')}`
    if (!entry.isFile() || path.includes('/.')) continue
    const bytes = readFileSync(absolute)
    const body = path === '/index.html' ? Buffer.from(injectConfig(bytes.toString(), config)) : bytes
    files.set(path, fileOf(path, new Uint8Array(body)))
  }
  return files
}

/**
 * What the page may load, and which Telegram client may frame it. It asks its own origin and, where the API is
 * elsewhere, `apiBase`. Telegram Web frames it from `telegramOrigin`.
 */
export const contentPolicy = ({ apiBase, telegramOrigin }: PageConfig): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "media-src 'self' blob:",
    `connect-src ${["'self'", apiBase].filter(Boolean).join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${telegramOrigin}`,
  ].join('; ')

const encodingFor = (file: StaticFile, accepted: string): Encoding | null => {
  if (!isCompressible(file.type) || file.body.byteLength < 1024) return null
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : null
}

function encode(file: StaticFile, encoding: Encoding): Promise<Bytes> {
  const known = file.encoded.get(encoding)
  if (known) return known
  const made = encoders[encoding](file.body)
  file.encoded.set(encoding, made)
  return made
}

const isNavigation = (path: string) =>
  !path.startsWith('/api/') && !path.startsWith('/webhooks/') && !(path.split('/').at(-1) ?? '').includes('.')

/**
 * Serves the built Mini App: hashed assets for ever, the page itself never from a cache, and the page for every
 * address of its own routes. Without a build it says so in words.
 */
export function createStaticFiles(folder: string, config: PageConfig) {
  const files = existsSync(join(folder, 'index.html')) ? readFolder(folder, config) : null
  const policy = contentPolicy(config)
  return async (c: Context): Promise<Response> => {
    const { path } = c.req
    if (!files) return isNavigation(path) ? c.html(unbuilt, 503) : c.text('Not found', 404)
    const file = files.get(path) ?? (isNavigation(path) ? files.get('/index.html') : undefined)
    if (!file) return c.text('Not found', 404)
    c.header('Content-Type', file.type)
    c.header('ETag', file.etag)
    c.header('Vary', 'Accept-Encoding')
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('Cache-Control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    if (file.type.startsWith('text/html')) c.header('Content-Security-Policy', policy)
    if (c.req.header('If-None-Match') === file.etag) return c.body(null, 304)
    const encoding = encodingFor(file, c.req.header('Accept-Encoding') ?? '')
    if (!encoding) return c.body(file.body)
    c.header('Content-Encoding', encoding)
    return c.body(await encode(file, encoding))
  }
}
