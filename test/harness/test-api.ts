import { createApi } from '#api/api.ts'
import { createDatabaseBlobs } from '#blobs/database-blobs.ts'
import type { OperatorRole } from '#contract/enums.ts'
import type { Database } from '#db/client.ts'
import { contact, dialog } from '#db/schema/index.ts'
import { createHub, type Hub, type HubOptions } from '#live/hub.ts'
import { noteBot } from '#services/bots/note-bot.ts'
import { type Ctx, inTransaction } from '#services/context.ts'
import { addOperator } from '#services/team/add-operator.ts'
import { testDatabase } from '#test/database/test-database.ts'
import { signInitData } from './init-data.ts'

export const staffBotToken = '42:staff-bot-token-of-the-tests'
export const miniappOrigin = 'https://miniapp.example'
const day = 24 * 60 * 60 * 1000

interface LogLine {
  level: string
  fields: object
  message: string
}

/** The API over a database of its own, with what its log said. */
export interface TestApi {
  db: Database
  ctx: Ctx
  hub: Hub
  api: ReturnType<typeof createApi>
  log: LogLine[]
  /** Sends `body` (JSON unless it is a string) as the bearer of `token`. */
  ask(method: string, path: string, options?: AskOptions): Promise<Response>
  close(): Promise<void>
}

interface AskOptions {
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

const install = {
  customerBot: { id: 7_000_001, username: 'shop_bot', name: 'Shop' },
  staffBot: { id: 7_000_002, username: 'shop_staff_bot', name: 'Shop staff' },
  publicUrl: 'https://souffleur.example',
}

export async function startTestApi(
  hubOptions: Omit<HubOptions, 'ctx'> = {},
  connections?: number,
): Promise<TestApi> {
  const db = await testDatabase(connections)
  const log: LogLine[] = []
  const write = (level: string) => (fields: object, message: string) => {
    log.push({ level, fields, message })
  }
  const base = {
    db,
    install,
    wake: () => hub.wake(),
    log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
  }
  const ctx: Ctx = { ...base, actor: { type: 'system' } }
  const { customerBot, staffBot } = install
  await noteBot({ ctx, input: { role: 'customer', ...customerBot } })
  await noteBot({ ctx, input: { role: 'staff', ...staffBot } })
  const hub = createHub({ ctx, ...hubOptions })
  const api = createApi({
    ctx: base,
    hub,
    staffBotToken,
    initDataMaxAge: day,
    miniappOrigin,
    blobs: createDatabaseBlobs(db),
  })
  const ask: TestApi['ask'] = async (method, path, { token, body, headers } = {}) =>
    api.request(path, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  const close = async () => {
    await hub.stop()
    await db.close()
  }
  return { db, ctx, hub, api, log, ask, close }
}

/** Adds a person to the team. Gives their id as operator. */
export async function newOperator(
  ctx: Ctx,
  telegramId: number,
  { role = 'operator', name = 'Olga' }: { role?: OperatorRole; name?: string } = {},
): Promise<number> {
  const row = await inTransaction(ctx, (tx) => addOperator(tx, { telegramId, role, name }))
  if (!row) throw new Error('that operator exists')
  return row.id
}

/** Signs a person of the team in through the API. */
export async function signIn(test: TestApi, telegramId: number, languageCode = 'en'): Promise<string> {
  const person = { id: telegramId, first_name: 'Olga', language_code: languageCode }
  const answer = await test.ask('POST', '/api/session', {
    body: { initData: signInitData(person, staffBotToken) },
  })
  const body: { token: string } = await answer.json()
  return body.token
}

let lastCustomer = 100_000

/** An open dialog with a customer of its own. */
export async function newDialog(ctx: Ctx): Promise<number> {
  lastCustomer += 1
  const telegramId = lastCustomer
  const [person] = await ctx.db.orm.insert(contact).values({ telegramId, firstName: 'Anna' }).returning()
  const [row] = await ctx.db.orm
    .insert(dialog)
    .values({ botId: ctx.install.customerBot.id, contactId: person?.id ?? 0, chatId: telegramId })
    .returning()
  return row?.id ?? 0
}
