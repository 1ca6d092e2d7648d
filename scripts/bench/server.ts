import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '#test/database/start-postgres.ts'
import { projectRoot } from '#test/paths.ts'
import { type BenchBotApi, startBenchBotApi } from './bot-api.ts'
import { postJson } from './post.ts'

export const customerBotId = 700_001
const customerToken = '700001:AAbench-customer-token-made-up-000000000'
const staffToken = '700002:AAbench-staff-token-made-up-000000000000'
export const ownerTelegramId = 42

export interface BenchServer {
  url: string
  botApi: BenchBotApi
  /** Bearer token of the owner. */
  session: string
  /** Bearer token of another operator, by Telegram's id of them. */
  signIn: (telegramId: number) => Promise<string>
  /** Posts an update as Telegram would; throws unless answered 200. */
  deliver: (update: object) => Promise<void>
  /** Waits until `count` customers in all have got their greeting. */
  untilGreeted: (count: number) => Promise<void>
  /** Resident memory of the server process, bytes. */
  memory: () => number
  stop: () => Promise<void>
}

function signInitData(telegramId: number): string {
  const fields = new URLSearchParams({
    auth_date: String(Math.floor(Date.now() / 1000)),
    query_id: 'bench',
    user: JSON.stringify({ id: telegramId, first_name: 'Bench', language_code: 'en' }),
  })
  const check = [...fields]
    .map(([key, value]) => `${key}=${value}`)
    .toSorted()
    .join('\n')
  const secret = createHmac('sha256', 'WebAppData').update(staffToken).digest()
  fields.set('hash', createHmac('sha256', secret).update(check).digest('hex'))
  return fields.toString()
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await delay(100)
  }
  throw new Error('the server did not get ready')
}

/** The built server on `databaseUrl` with webhooks, and a Bot API that answers at once. */
export async function startBenchServer(databaseUrl: string): Promise<BenchServer> {
  const botApi = await startBenchBotApi(
    new Map([
      [customerToken, 'bench_customer_bot'],
      [staffToken, 'bench_staff_bot'],
    ]),
  )
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [`${projectRoot}dist/server/main.js`], {
    // What it logs goes beside the figures, not among them.
    stdio: ['ignore', 2, 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      CUSTOMER_BOT_TOKEN: customerToken,
      STAFF_BOT_TOKEN: staffToken,
      OWNER_ID: String(ownerTelegramId),
      PUBLIC_URL: url,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      TELEGRAM_API_ROOT: botApi.url,
      LOG_LEVEL: 'error',
    },
  })
  await untilReady(url, child)
  const webhook = `${url}/webhooks/customer`
  const signIn = async (telegramId: number) => {
    const response = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ initData: signInitData(telegramId) }),
    })
    return ((await response.json()) as { token: string }).token
  }
  let greeted = 0
  botApi.onSend.push((text) => {
    if (!text.startsWith('reply ')) greeted += 1
  })
  return {
    url,
    botApi,
    session: await signIn(ownerTelegramId),
    signIn,
    deliver: async (update) => {
      const secret = botApi.secrets.get(webhook) ?? ''
      const status = await postJson(webhook, { 'x-telegram-bot-api-secret-token': secret }, update)
      if (status !== 200) throw new Error(`webhook answered ${status}`)
    },
    untilGreeted: async (count) => {
      while (greeted < count) await delay(50)
    },
    memory: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) * 1024,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await botApi.stop()
    },
  }
}

let updateId = 1

/** A plain text message of customer number `customer`. */
export function textUpdate(customer: number, text: string): object {
  updateId += 1
  const person = {
    id: 9_000_000 + customer,
    is_bot: false,
    first_name: `Customer ${customer}`,
    language_code: 'en',
  }
  return {
    update_id: updateId,
    message: {
      message_id: updateId,
      date: Math.floor(Date.now() / 1000),
      from: person,
      chat: { id: person.id, type: 'private', first_name: person.first_name },
      text,
    },
  }
}
