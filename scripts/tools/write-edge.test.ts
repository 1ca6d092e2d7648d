import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEdgeConfig, writeEdge } from './write-edge.ts'

const config = { apiBase: 'https://api.example.com', telegramOrigin: 'https://web.telegram.org' }
let folder: string
const at = (...path: string[]) => join(folder, ...path)
const edge = (path: string) => readFileSync(at('edge', path), 'utf8')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'souffleur-edge-'))
  mkdirSync(at('miniapp', 'assets'), { recursive: true })
  mkdirSync(at('miniapp', '.vite'))
  writeFileSync(
    at('miniapp', 'index.html'),
    '<!doctype html><script id="souffleur-config" type="application/json">{}</script>',
  )
  writeFileSync(at('miniapp', 'assets', 'index-abc.js'), 'run()')
  writeFileSync(at('miniapp', '.vite', 'manifest.json'), '{}')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The lines of one path's rule. */
const ruleOf = (path: string) =>
  edge('_headers')
    .split('\n\n')
    .map((rule) => rule.trim().split('\n'))
    .find(([first]) => first === path)
    ?.slice(1)
    .map((line) => line.trim())

test('the page is told where its API and its Telegram are', () => {
  writeEdge(at('miniapp'), at('edge'), config)
  expect(edge('index.html')).toContain(`type="application/json">${JSON.stringify(config)}</script>`)
  expect(edge('assets/index-abc.js')).toBe('run()')
})

test('the page may ask its API, be framed by Telegram alone, and is never kept', () => {
  writeEdge(at('miniapp'), at('edge'), config)
  const lines = ruleOf('/*') ?? []
  const policy = lines.find((line) => line.startsWith('Content-Security-Policy:')) ?? ''
  expect(policy).toContain("connect-src 'self' https://api.example.com;")
  expect(policy).toMatch(/frame-ancestors https:\/\/web\.telegram\.org$/)
  expect(lines).toEqual(
    expect.arrayContaining([
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: no-referrer',
      'Cache-Control: no-cache',
    ]),
  )
})

test('assets that are there are kept for ever, and nothing else under /assets/', () => {
  writeEdge(at('miniapp'), at('edge'), config)
  expect(ruleOf('/assets/index-abc.js')).toEqual([
    '! Cache-Control',
    'Cache-Control: public, max-age=31536000, immutable',
  ])
  expect(edge('_headers').match(/immutable/g)).toHaveLength(1)
})

test('nothing of an earlier build and nothing hidden is published', () => {
  mkdirSync(at('edge'))
  writeFileSync(at('edge', 'old.js'), '')
  writeEdge(at('miniapp'), at('edge'), config)
  expect(existsSync(at('edge', 'old.js'))).toBe(false)
  expect(existsSync(at('edge', '.vite'))).toBe(false)
})

test('without a build nothing is touched and the error says so', () => {
  mkdirSync(at('edge'))
  writeFileSync(at('edge', 'old.js'), '')
  expect(() => writeEdge(at('nowhere'), at('edge'), config)).toThrow('no built Mini App')
  expect(existsSync(at('edge', 'old.js'))).toBe(true)
})

test('more assets than the host has rules for are refused', () => {
  for (let n = 0; n < 99; n += 1) writeFileSync(at('miniapp', 'assets', `chunk-${n}.js`), '')
  expect(() => writeEdge(at('miniapp'), at('edge'), config)).toThrow('100 assets')
})

test('the API’s origin is enough; Telegram’s is the usual one', () => {
  expect(readEdgeConfig({ API_BASE: 'https://api.example.com/' })).toEqual(config)
  expect(
    readEdgeConfig({ API_BASE: 'http://127.0.0.1:8080', TELEGRAM_WEB_ORIGIN: 'http://localhost:8090' }),
  ).toEqual({ apiBase: 'http://127.0.0.1:8080', telegramOrigin: 'http://localhost:8090' })
})

test.each([
  [{}, 'API_BASE is missing'],
  [{ API_BASE: ' ' }, 'API_BASE is missing'],
  [{ API_BASE: 'api.example.com' }, 'API_BASE must be'],
  [{ API_BASE: 'http://api.example.com' }, 'API_BASE must be'],
  [{ API_BASE: 'https://api.example.com/v1' }, 'API_BASE must be'],
  [{ API_BASE: 'https://a:b@api.example.com' }, 'API_BASE must be'],
  [{ API_BASE: "https://api.example.com; script-src 'unsafe-inline'" }, 'API_BASE must be'],
  [{ API_BASE: 'https://api.example.com', TELEGRAM_WEB_ORIGIN: '*' }, 'TELEGRAM_WEB_ORIGIN must be'],
])('%o is refused in words', (env, words) => {
  expect(() => readEdgeConfig(env)).toThrow(words)
})
