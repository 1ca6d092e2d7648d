import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { createSandboxClient, type SandboxClient } from '#sandbox/client.ts'
import { type Sandbox, startSandbox } from '#sandbox/server.ts'
import type { Ctx } from '#services/context.ts'
import { testDatabase } from '#test/database/test-database.ts'
import { createTelegramApi } from '../telegram-api.ts'
import { allowedUpdates } from './allowed-updates.ts'
import { keepWebhook } from './registration.ts'

const token = '700001:AAcustomer-token-made-up-00000000000'
const bot = { id: 700_001, username: 'shop_bot' }
const url = 'http://127.0.0.1:9/webhooks/customer'
let db: Database
let sandbox: Sandbox
let telegram: SandboxClient
let ctx: Ctx
const quiet = () => undefined
beforeAll(async () => {
  db = await testDatabase()
  sandbox = await startSandbox()
  telegram = createSandboxClient(sandbox.url)
  await telegram.addBot({ token, username: bot.username, firstName: 'Shop' })
  const known = { ...bot, name: 'Shop' }
  ctx = {
    db,
    actor: { type: 'system' },
    install: { customerBot: known, staffBot: known, publicUrl: 'http://127.0.0.1' },
    wake: quiet,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  }
})
afterAll(async () => {
  await sandbox.stop()
  await db.close()
})

const keep = (checkEvery?: number) =>
  keepWebhook(
    {
      ctx,
      bot,
      api: createTelegramApi(token, sandbox.url),
      url,
      secret: 'a-secret',
      allowedUpdates: allowedUpdates.customer,
    },
    checkEvery,
  )
const lastCall = async () => (await telegram.calls()).at(-1)?.id ?? 0
const setCalls = async (since: number) => telegram.calls({ since, method: 'setWebhook' })

test('a webhook is set at start with its secret and every kind of update named, dropping nothing', async () => {
  const since = await lastCall()
  const kept = keep()
  await kept.begun
  await kept.stop()
  const [call, ...more] = await setCalls(since)
  expect(more).toEqual([])
  expect(call?.payload).toEqual({
    url,
    secret_token: 'a-secret',
    allowed_updates: [...allowedUpdates.customer],
    max_connections: 40,
  })
})

test('a webhook that somebody unset is set again', async () => {
  const kept = keep(20)
  await kept.begun
  const api = createTelegramApi(token, sandbox.url)
  await api.deleteWebhook()
  const info = await telegram.until(
    () => api.getWebhookInfo(),
    (found) => found.url !== '',
  )
  expect(info).toMatchObject({ url, allowed_updates: allowedUpdates.customer })
  await kept.stop()
})

test('many processes that start at once set it without failing one another', async () => {
  await telegram.setFloodLimits(true)
  const since = await lastCall()
  const many = Array.from({ length: 5 }, () => keep())
  await Promise.all(many.map((one) => one.begun))
  await Promise.all(many.map((one) => one.stop()))
  await telegram.setFloodLimits(false)
  const calls = await setCalls(since)
  expect(calls.filter(({ outcome }) => JSON.stringify(outcome).includes('429')).length).toBeLessThan(
    calls.length,
  )
  expect(await createTelegramApi(token, sandbox.url).getWebhookInfo()).toMatchObject({ url })
})

test('it is tried again until Telegram is back', async () => {
  const api = createTelegramApi(token, sandbox.url)
  await api.deleteWebhook()
  await telegram.addFault({ method: 'getWebhookInfo', times: 2, fault: { kind: '502' } })
  const since = await lastCall()
  const kept = keep()
  await telegram.untilCalls({ since, method: 'setWebhook' }, (calls) => calls.length === 1)
  await kept.stop()
})
