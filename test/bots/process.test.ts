import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { runServerProcess, type ServerProcess } from './server-process.ts'
import { customerBot, foundTown, owner, staffBot, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await foundTown({ database: 'embedded' })
})
afterAll(() => town.stop())

const refused = (env: Record<string, string>) =>
  runServerProcess({ ...town.env, PUBLIC_URL: 'http://127.0.0.1', ...env })

test('a wrong environment is refused at once, with every problem and no value named', async () => {
  const { code, output } = await refused({
    CUSTOMER_BOT_TOKEN: 'not-a-token',
    OWNER_ID: 'me',
    UPDATES: 'pigeons',
    PUBLIC_URL: '',
  })
  expect(code).toBe(1)
  for (const name of ['CUSTOMER_BOT_TOKEN', 'OWNER_ID', 'UPDATES', 'PUBLIC_URL'])
    expect(output).toContain(name)
  expect(output).not.toContain('pigeons')
  expect(output).not.toContain(staffBot.token)
})

test('a token Telegram does not know is named by its variable', async () => {
  const { code, output } = await refused({ STAFF_BOT_TOKEN: '700009:AAno-such-bot-no-such-bot-no-such-bot' })
  expect(code).toBe(1)
  expect(output).toContain('STAFF_BOT_TOKEN')
  expect(output).not.toContain('AAno-such-bot')
})

test('an address that is taken is named', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  const { code, output } = await refused({ PORT: port })
  other.close()
  expect(code).toBe(1)
  expect(output).toContain(`Cannot listen on 127.0.0.1:${port}`)
})

test.each(['SQL_ASCII', 'LATIN1'])(
  'a database in which Russian does not lower-case (%s) is refused in words',
  async (encoding) => {
    const admin = postgres(inject('postgresUrl'), { max: 1, onnotice: () => undefined })
    const name = `souffleur_bare_${encoding.toLowerCase()}_${process.pid}`
    await admin.unsafe(
      `create database ${name} template template0 encoding '${encoding}' lc_collate 'C' lc_ctype 'C'`,
    )
    const url = new URL(inject('postgresUrl'))
    url.pathname = `/${name}`
    const { code, output } = await refused({ DATABASE_URL: url.href })
    await admin.unsafe(`drop database ${name}`)
    await admin.end()
    expect(code).toBe(1)
    expect(output).toContain("lower('Ё')")
  },
)

test('a database that is not there is named in words, its password in none', async () => {
  const url = new URL(inject('postgresUrl'))
  url.password = 'made-up-password'
  url.pathname = '/souffleur_nowhere'
  const { code, output } = await refused({ DATABASE_URL: url.href })
  expect(code).toBe(1)
  expect(output).toMatch(/^The database in DATABASE_URL cannot be opened: .*souffleur_nowhere/m)
  expect(output).not.toContain('made-up-password')
})

test('a second process on the same embedded database is refused in words', async () => {
  const server = await town.startServer()
  const { code, output } = await refused({})
  expect(code).toBe(1)
  expect(output).toContain(town.env.DATA_DIR)
  expect(await server.stop()).toBe(0)
})

test('neither tokens nor init data nor session tokens stand in all that a busy run writes', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'souffleur-log-'))
  const chat = await town.customer(7)
  const initData = await town.telegram.initData({ personId: owner.id, botUsername: staffBot.username })
  const server = await town.startServer({ LOG_LEVEL: 'trace', DATA_DIR: dataDir, UPDATES: 'polling' })
  for (const kind of ['500', '502', 'reset-before', 'reset-after'] as const)
    await town.telegram.addFault({ fault: { kind } })
  await town.telegram.addFault({ method: 'getUpdates', fault: { kind: 'reset-after' } })
  await chat.write('hello')
  await chat.inject({ message: { date: 'never' } })
  await town.staffChat.start()
  const session = await signIn(server, initData)
  await signIn(server, `${initData}x`)
  await fetch(`${server.url}/api/dialogs?initData=${encodeURIComponent(initData)}`, {
    headers: { Authorization: `Bearer ${session}` },
  })
  await fetch(`${server.url}/bot${customerBot.token}/getMe`)
  await town.telegram.untilInFlight(({ updates }) => updates === 0)
  expect(await server.stop()).toBe(0)
  await rm(dataDir, { recursive: true })
  const written = server.output()
  expect(written.length).toBeGreaterThan(500)
  const hash = new URLSearchParams(initData).get('hash') ?? ''
  for (const secret of [customerBot.token, staffBot.token, hash, session]) {
    expect(secret.length).toBeGreaterThan(20)
    expect(written).not.toContain(secret)
    expect(written).not.toContain(encodeURIComponent(secret))
  }
  expect(written).not.toContain('initData=')
})

async function signIn(server: ServerProcess, initData: string): Promise<string> {
  const response = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ initData }),
  })
  const body = (await response.json()) as { token?: string }
  return body.token ?? ''
}

test('what has gone out and come in is told to Prometheus, and to nobody through a proxy without the token', async () => {
  const server = await town.startServer({ METRICS_TOKEN: 'metrics-token-made-up' })
  const ask = (headers: Record<string, string> = {}) => fetch(`${server.url}/metrics`, { headers })
  const body = await (await ask()).text()
  for (const name of [
    'souffleur_updates_total',
    'souffleur_outbox_queue',
    'souffleur_live_connections 0',
    'nodejs_eventloop_lag_seconds',
  ])
    expect(body).toContain(name)
  expect((await ask({ 'X-Forwarded-For': '203.0.113.7' })).status).toBe(404)
  expect(
    (await ask({ 'X-Forwarded-For': '203.0.113.7', Authorization: 'Bearer wrong-token-made-up' })).status,
  ).toBe(404)
  const allowed = { 'X-Forwarded-For': '203.0.113.7', Authorization: 'Bearer metrics-token-made-up' }
  expect((await ask(allowed)).status).toBe(200)
  expect(await server.stop()).toBe(0)
})
