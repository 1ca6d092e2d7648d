import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** Launch parameters as a client leaves them in the address. */
const initData = (id: number, language: string) =>
  new URLSearchParams({
    user: JSON.stringify({ id, first_name: 'Anna', language_code: language }),
    auth_date: '1795434270',
    hash: 'abc',
    signature: 'def',
  }).toString()

const launchedBy = (id: number, language = 'ru') =>
  `https://panel.example/#${new URLSearchParams({
    tgWebAppData: initData(id, language),
    tgWebAppVersion: '8.0',
    tgWebAppPlatform: 'ios',
    tgWebAppThemeParams: '{}',
  })}`

const me = { id: 1, name: 'Anna', role: 'owner', language: 'ru' }
const refusal = (code: string) => JSON.stringify({ error: { code, message: `words for ${code}` } })

/** What a browser gives a page, as far as this code looks at it. */
function openPage(href: string, storage: Storage | null): void {
  vi.stubGlobal('window', { location: { href } })
  vi.stubGlobal('localStorage', storage)
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined })
}

function storageOf(entries: Map<string, string>): Storage {
  return {
    get length() {
      return entries.size
    },
    clear: () => entries.clear(),
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}

let server: Server
let root = ''
let valid = new Set<string>()
let seen: string[] = []
let exchange: { status: number; body: string } | null = null
let issued = 0

function answer(request: IncomingMessage): { status: number; body: string } {
  seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`.trim())
  if (request.url === '/api/session') {
    if (exchange) return exchange
    const token = `token-${++issued}`
    valid.add(token)
    return { status: 201, body: JSON.stringify({ token, expiresAt: '', me }) }
  }
  const bearer = request.headers.authorization?.replace('Bearer ', '') ?? ''
  return valid.has(bearer) ? { status: 200, body: '{}' } : { status: 401, body: refusal('session-expired') }
}

beforeEach(async () => {
  valid = new Set()
  seen = []
  exchange = null
  issued = 0
  server = createServer((request, response) => {
    const { status, body } = answer(request)
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  vi.unstubAllGlobals()
  vi.resetModules()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** The client as a freshly loaded page has it. */
async function load() {
  const { setApiBase } = await import('./base.ts')
  setApiBase(root)
  const { authorizedFetch } = await import('./authorized-fetch.ts')
  return () => authorizedFetch(`${root}/api/me`)
}

test('initData is exchanged once, however many requests wait for it', async () => {
  openPage(launchedBy(7), storageOf(new Map()))
  const ask = await load()
  await Promise.all([ask(), ask(), ask()])
  expect(seen.filter((line) => line.startsWith('POST'))).toHaveLength(1)
  expect(seen.filter((line) => line.endsWith('Bearer token-1'))).toHaveLength(3)
})

test('the session outlives the page', async () => {
  const kept = storageOf(new Map())
  openPage(launchedBy(7), kept)
  await (await load())()
  vi.resetModules()
  openPage(launchedBy(7), kept)
  await (await load())()
  expect(seen.filter((line) => line.startsWith('POST'))).toHaveLength(1)
})

test('two operators of one browser never use each other’s session', async () => {
  const kept = storageOf(new Map())
  openPage(launchedBy(7), kept)
  await (await load())()
  vi.resetModules()
  openPage(launchedBy(8), kept)
  await (await load())()
  expect(seen.filter((line) => line.startsWith('POST'))).toHaveLength(2)
  expect(seen.at(-1)).toBe('GET /api/me Bearer token-2')
})

test('where storage is refused, the session lasts until the app is closed', async () => {
  openPage(launchedBy(7), null)
  const ask = await load()
  await ask()
  await ask()
  expect(seen.filter((line) => line.startsWith('POST'))).toHaveLength(1)
})

test('a session the server no longer takes is renewed without a word', async () => {
  openPage(launchedBy(7), storageOf(new Map()))
  const ask = await load()
  await ask()
  valid.clear()
  const answers = await Promise.all([ask(), ask()])
  expect(answers.every((response) => response.ok)).toBe(true)
  expect(seen.filter((line) => line.startsWith('POST'))).toHaveLength(2)
})

test('initData too old to renew with leads to the screen that says to open the app again', async () => {
  openPage(launchedBy(7), storageOf(new Map()))
  const ask = await load()
  exchange = { status: 401, body: refusal('init-data-expired') }
  await expect(ask()).rejects.toMatchObject({ code: 'init-data-expired', status: 401 })
  const { currentProblem } = await import('./session.ts')
  expect(currentProblem()).toEqual({ kind: 'stale', message: 'words for init-data-expired' })
})

test('a person who is no operator is told so in the server’s words', async () => {
  openPage(launchedBy(7), storageOf(new Map()))
  const ask = await load()
  exchange = { status: 403, body: refusal('not-an-operator') }
  await expect(ask()).rejects.toMatchObject({ code: 'not-an-operator' })
  const { currentProblem } = await import('./session.ts')
  expect(currentProblem()).toEqual({ kind: 'not-operator', message: 'words for not-an-operator' })
})

test('a server that cannot answer is no reason to send anybody away', async () => {
  openPage(launchedBy(7), storageOf(new Map()))
  const ask = await load()
  exchange = { status: 503, body: 'gateway' }
  await expect(ask()).rejects.toMatchObject({ code: 'unavailable' })
  const { currentProblem } = await import('./session.ts')
  expect(currentProblem()).toBeNull()
})

test('a plain browser tab is told to open the app from the bot', async () => {
  openPage('https://panel.example/', storageOf(new Map()))
  const ask = await load()
  await expect(ask()).rejects.toMatchObject({ code: 'session-missing' })
  const { currentProblem } = await import('./session.ts')
  expect(currentProblem()?.kind).toBe('not-launched')
  expect(seen).toEqual([])
})

test('a tab where somebody was signed in before goes on as them', async () => {
  const kept = storageOf(new Map())
  openPage(launchedBy(7), kept)
  await (await load())()
  vi.resetModules()
  openPage('https://panel.example/', kept)
  await (await load())()
  expect(seen.at(-1)).toBe('GET /api/me Bearer token-1')
})

/** A page opened by 7, in Russian and then in English. */
async function openInBothLanguages() {
  const kept = storageOf(new Map())
  openPage(launchedBy(7, 'ru'), kept)
  await (await load())()
  return async () => {
    vi.resetModules()
    openPage(launchedBy(7, 'en'), kept)
    return load()
  }
}

test('a person whose Telegram changed its language is signed in anew, once', async () => {
  const openInEnglish = await openInBothLanguages()
  const ask = await openInEnglish()
  await Promise.all([ask(), ask()])
  await (await openInEnglish())()
  expect(seen.filter((line) => line.startsWith('POST'))).toHaveLength(2)
  expect(seen.at(-1)).toBe('GET /api/me Bearer token-2')
})

test('a new language with initData too old to sign in with leaves the session as it was', async () => {
  const openInEnglish = await openInBothLanguages()
  exchange = { status: 401, body: refusal('init-data-expired') }
  const ask = await openInEnglish()
  await ask()
  await ask()
  expect(seen.filter((line) => line.startsWith('POST'))).toHaveLength(2)
  expect(seen.at(-1)).toBe('GET /api/me Bearer token-1')
  const { currentProblem } = await import('./session.ts')
  expect(currentProblem()).toBeNull()
})

test('the next launch in the new language tries once more', async () => {
  const openInEnglish = await openInBothLanguages()
  exchange = { status: 401, body: refusal('init-data-expired') }
  await (await openInEnglish())()
  exchange = null
  await (await openInEnglish())()
  expect(seen.at(-1)).toBe('GET /api/me Bearer token-2')
})
