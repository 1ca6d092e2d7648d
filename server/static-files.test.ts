import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStaticFiles, injectConfig } from './static-files.ts'

const config = { apiBase: '', telegramOrigin: 'https://web.telegram.org' }
const page =
  '<!doctype html><script id="souffleur-config" type="application/json">{}</script><div id="root"></div>'
const script = `console.log(${JSON.stringify('x'.repeat(3000))})`
let folder: string
let app: Hono
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'souffleur-static-'))
  mkdirSync(join(folder, 'assets'))
  mkdirSync(join(folder, '.vite'))
  writeFileSync(join(folder, 'index.html'), page)
  writeFileSync(join(folder, 'assets', 'index-abc123.js'), script)
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}')
  app = new Hono().get('*', createStaticFiles(folder, config))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Over a real request line, where `fetch` would take the dots out of a path. */
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })

test('the page tells the bundle where the API and its Telegram are, and is never kept', async () => {
  const response = await get('/')
  const html = await response.text()
  expect(html).toContain(
    '<script id="souffleur-config" type="application/json">{"apiBase":"","telegramOrigin":"https://web.telegram.org"}</script>',
  )
  expect(response.headers.get('Cache-Control')).toBe('no-cache')
})

test('only Telegram’s web client may frame the page', async () => {
  const { headers } = await get('/')
  expect(headers.get('Content-Security-Policy')).toContain('frame-ancestors https://web.telegram.org')
  expect(headers.get('Content-Security-Policy')).toContain("script-src 'self'")
  expect(headers.get('X-Frame-Options')).toBeNull()
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
})

test('every address of the app’s own routes is the page; what looks like a file and is none is not', async () => {
  expect(await (await get('/dialogs/12')).text()).toContain('id="root"')
  expect((await get('/dialogs/12?tab=closed')).status).toBe(200)
  for (const path of [
    '/assets/gone.js',
    '/favicon.ico',
    '/.vite/manifest.json',
    '/api/nothing',
    '/webhooks/other',
  ])
    expect((await get(path)).status, path).toBe(404)
})

test('no path leads out of the folder', async () => {
  for (const path of ['/..%2f..%2fpackage.json', '/assets/..%2f..%2fetc/passwd.txt', '/%2e%2e/package.json'])
    expect((await get(path)).status, path).toBe(404)
})

test('hashed assets are kept for ever and compressed as the browser asks', async () => {
  const plain = await get('/assets/index-abc123.js')
  expect(plain.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  expect(plain.headers.get('Content-Type')).toMatch(/javascript/)
  expect(await plain.text()).toBe(script)
  const br = await get('/assets/index-abc123.js', { 'Accept-Encoding': 'gzip, deflate, br' })
  expect(br.headers.get('Content-Encoding')).toBe('br')
  expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(script)
  const gzip = await get('/assets/index-abc123.js', { 'Accept-Encoding': 'gzip' })
  expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(script)
})

test('what the browser still has is not sent again', async () => {
  const etag = (await get('/')).headers.get('ETag') ?? ''
  const again = await get('/', { 'If-None-Match': etag })
  expect(again.status).toBe(304)
  expect(again.headers.get('Content-Security-Policy')).toContain('frame-ancestors')
})

test('without a build the page says what to run', async () => {
  const bare = new Hono().get('*', createStaticFiles(join(folder, 'nowhere'), config))
  const response = await bare.request('/')
  expect(response.status).toBe(503)
  expect(await response.text()).toContain('npm run build')
})

test('a value cannot end the element it stands in', () => {
  const html = injectConfig(page, { apiBase: '</script><script>alert(1)</script>', telegramOrigin: "$&'" })
  expect(html.match(/<\/script>/g)).toHaveLength(1)
  const json = /json">(.*?)<\/script>/.exec(html)?.[1] ?? ''
  expect(JSON.parse(json)).toEqual({ apiBase: '</script><script>alert(1)</script>', telegramOrigin: "$&'" })
})
