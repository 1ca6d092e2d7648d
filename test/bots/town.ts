import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '#db/client.ts'
import { openPostgres } from '#db/postgres.ts'
import { createSandboxClient, type SandboxClient } from '#sandbox/client.ts'
import { type SandboxOptions, startSandbox } from '#sandbox/server.ts'
import { createPostgresDatabase } from '#test/database/test-database.ts'
import { type Environment, type ServerProcess, startServerProcess } from './server-process.ts'

export const customerBot = {
  id: 700_001,
  token: '700001:AAcustomer-token-made-up-00000000000',
  username: 'shop_bot',
  firstName: 'Shop',
}
export const staffBot = {
  id: 700_002,
  token: '700002:AAstaff-token-made-up-0000000000000000',
  username: 'shop_staff_bot',
  firstName: 'Shop staff',
}
export const owner = { id: 42, firstName: 'Olga', languageCode: 'ru' }

/** A Telegram with both bots and their owner, a database, and any number of server processes on them. */
export interface Town {
  telegram: SandboxClient
  /** The environment a server of this town needs. */
  env: Environment
  startServer: (env?: Environment) => Promise<ServerProcess>
  /** Adds a customer; gives their chat with the customer bot. */
  customer: (id: number, about?: { firstName?: string; languageCode?: string }) => Promise<Chat>
  /** The owner's chat with the staff bot. */
  staffChat: Chat
  /** A connection of the test's own to PostgreSQL; throws in a town on an embedded database. */
  db: Database
  /** Ends everything it started. */
  stop: () => Promise<void>
}
export type Chat = ReturnType<ReturnType<SandboxClient['person']>['in']>

interface TownOptions {
  database?: 'postgres' | 'embedded'
  /** Changes the database's address before the servers get it: to put something between them. */
  through?: (databaseUrl: string) => Promise<string>
  sandbox?: SandboxOptions
}

interface TownDatabase {
  env: Environment
  db: Database | null
  drop: () => Promise<void>
}

async function makeDatabase({ database, through }: TownOptions): Promise<TownDatabase> {
  if (database === 'embedded') {
    const dataDir = await mkdtemp(join(tmpdir(), 'souffleur-town-'))
    return { env: { DATA_DIR: dataDir }, db: null, drop: () => rm(dataDir, { recursive: true, force: true }) }
  }
  const { url, drop } = await createPostgresDatabase()
  const db = await openPostgres(url, 2)
  const close = async () => {
    await db.close()
    await drop()
  }
  return { env: { DATABASE_URL: through ? await through(url) : url }, db, drop: close }
}

/** Founds a town for one test file. */
export async function foundTown(options: TownOptions = {}): Promise<Town> {
  const sandbox = await startSandbox(options.sandbox)
  const telegram = createSandboxClient(sandbox.url)
  for (const bot of [customerBot, staffBot]) await telegram.addBot(bot)
  await telegram.addPerson(owner)
  const database = await makeDatabase(options)
  const servers: ServerProcess[] = []
  const env: Environment = {
    CUSTOMER_BOT_TOKEN: customerBot.token,
    STAFF_BOT_TOKEN: staffBot.token,
    OWNER_ID: String(owner.id),
    TELEGRAM_API_ROOT: sandbox.url,
    ...database.env,
  }
  return {
    telegram,
    env,
    startServer: async (more = {}) => {
      const server = await startServerProcess({ ...env, ...more })
      servers.push(server)
      return server
    },
    customer: async (id, about = {}) => {
      await telegram.addPerson({ firstName: `Customer ${id}`, languageCode: 'en', ...about, id })
      return telegram.person(id).in(customerBot.username)
    },
    staffChat: telegram.person(owner.id).in(staffBot.username),
    get db() {
      if (!database.db) throw new Error('an embedded database is open to its server alone')
      return database.db
    },
    stop: async () => {
      for (const server of servers) await server.kill9()
      await sandbox.stop()
      await database.drop()
    },
  }
}

/** What stands of the customers' own words, in the order of the timeline. */
export const storedTexts = async (db: Database): Promise<string[]> => {
  const rows = await db.query<{ text: string }>(
    `select text from message where kind = 'incoming' order by dialog_id, id`,
    [],
  )
  return rows.map((row) => row.text)
}
