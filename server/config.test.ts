import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const good = {
  CUSTOMER_BOT_TOKEN: '700001:AAcustomer-token-made-up-00000000000',
  STAFF_BOT_TOKEN: '700002:AAstaff-token-made-up-0000000000000000',
  OWNER_ID: '42',
  PUBLIC_URL: 'https://chat.example.com/',
}
const problemsOf = (env: Record<string, string | undefined>): string[] => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

test('four variables are enough; the rest has defaults', () => {
  expect(readConfig(good)).toEqual({
    customerBotToken: good.CUSTOMER_BOT_TOKEN,
    staffBotToken: good.STAFF_BOT_TOKEN,
    ownerId: 42,
    publicUrl: 'https://chat.example.com',
    miniappUrl: 'https://chat.example.com',
    updates: {
      mode: 'webhook',
      customerUrl: 'https://chat.example.com/webhooks/customer',
      staffUrl: 'https://chat.example.com/webhooks/staff',
    },
    database: { dataDir: './data' },
    blobs: { place: 'database' },
    host: '0.0.0.0',
    port: 8080,
    telegramApiRoot: 'https://api.telegram.org',
    telegramWebOrigin: 'https://web.telegram.org',
    initDataMaxAge: 24 * 3_600_000,
    metricsToken: null,
    logLevel: 'info',
  })
})

test('an empty variable counts as unset', () => {
  const config = readConfig({ ...good, DATABASE_URL: '', PORT: ' ', METRICS_TOKEN: '' })
  expect(config).toMatchObject({ database: { dataDir: './data' }, port: 8080, metricsToken: null })
})

test('what is given is taken', () => {
  const config = readConfig({
    ...good,
    UPDATES: 'polling',
    DATABASE_URL: 'postgres://me@db/souffleur',
    PORT: '3000',
    HOST: '127.0.0.1',
    MINIAPP_URL: 'https://panel.example.workers.dev',
    INIT_DATA_MAX_AGE_HOURS: '2',
    TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
  })
  expect(config).toMatchObject({
    updates: { mode: 'polling' },
    database: { databaseUrl: 'postgres://me@db/souffleur' },
    port: 3000,
    host: '127.0.0.1',
    miniappUrl: 'https://panel.example.workers.dev',
    initDataMaxAge: 7_200_000,
    telegramApiRoot: 'http://127.0.0.1:8081',
  })
})

test('every problem is named at once', () => {
  const problems = problemsOf({
    STAFF_BOT_TOKEN: 'secret-but-no-token',
    OWNER_ID: '@olga',
    PUBLIC_URL: 'http://chat.example.com',
    UPDATES: 'pigeons',
    DATABASE_URL: 'mysql://x',
    PORT: '99999',
    METRICS_TOKEN: 'short',
    LOG_LEVEL: 'loud',
  })
  for (const name of [
    'CUSTOMER_BOT_TOKEN',
    'STAFF_BOT_TOKEN',
    'OWNER_ID',
    'PUBLIC_URL',
    'UPDATES',
    'DATABASE_URL',
    'PORT',
    'METRICS_TOKEN',
    'LOG_LEVEL',
  ])
    expect(
      problems.filter((problem) => problem.startsWith(name)),
      name,
    ).toHaveLength(1)
})

test('no value stands in what is complained of', () => {
  const wrong = {
    CUSTOMER_BOT_TOKEN: '123:tooshort',
    STAFF_BOT_TOKEN: 'my secret',
    METRICS_TOKEN: 'hunter2',
    DATABASE_URL: 'mysql://u:pa55word@h/x',
  }
  const said = problemsOf({ ...good, ...wrong }).join('\n')
  for (const value of ['tooshort', 'my secret', 'hunter2', 'pa55word']) expect(said).not.toContain(value)
})

test('the two bots must be two', () => {
  expect(problemsOf({ ...good, STAFF_BOT_TOKEN: good.CUSTOMER_BOT_TOKEN })).toEqual([
    'CUSTOMER_BOT_TOKEN and STAFF_BOT_TOKEN must be of two different bots',
  ])
})

test('plain http is taken only beside a Bot API on this machine', () => {
  const plain = { ...good, PUBLIC_URL: 'http://127.0.0.1' }
  expect(problemsOf(plain)).toHaveLength(1)
  expect(problemsOf({ ...plain, TELEGRAM_API_ROOT: 'http://localhost:8081' })).toEqual([])
  expect(problemsOf({ ...good, MINIAPP_URL: 'http://panel.example.com' })).toHaveLength(1)
})

test('webhooks need a port Telegram knocks at; polling does not', () => {
  const odd = { ...good, PUBLIC_URL: 'https://chat.example.com:9000' }
  expect(problemsOf(odd)).toHaveLength(1)
  expect(problemsOf({ ...odd, UPDATES: 'polling' })).toEqual([])
})

test('an address with a path, a password or a query is refused', () => {
  for (const url of [
    'https://a.example/b',
    'https://u:p@a.example',
    'https://a.example?x=1',
    'a.example',
    'ftp://a.example',
  ])
    expect(problemsOf({ ...good, PUBLIC_URL: url }), url).toHaveLength(1)
})

test('uploads go where they are told to, with keys from the address or from Amazon’s own variables', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'secret', AWS_REGION: 'eu-central-1' }
  expect(readConfig({ ...good, BLOBS_URL: 'file:///srv/uploads' }).blobs).toEqual({
    place: 'folder',
    folder: '/srv/uploads',
  })
  expect(readConfig({ ...good, ...keys, BLOBS_URL: 's3://bucket' }).blobs).toMatchObject({
    place: 's3',
    region: 'eu-central-1',
    accessKeyId: 'AKIA',
  })
  expect(() => readConfig({ ...good, PORT: 'x', BLOBS_URL: 's3://bucket' })).toThrow(
    /PORT must be[\s\S]*BLOBS_URL needs keys/,
  )
})
