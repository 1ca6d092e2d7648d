import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { type Database, type Orm, settingText } from './database.ts'
import { prepareAll } from './prepare-all.ts'
import { retryConflicts } from './retry-conflicts.ts'
import * as schema from './schema/index.ts'

/** Whether an error is the server's answer to a statement, so that the connection outlives it. */
const isAnswer = (error: unknown): boolean =>
  error instanceof postgres.PostgresError && !error.code.startsWith('57P')

/** A PostgreSQL of version 15 or later. Sessions run in UTC with time-outs that free locks of a stuck process. */
export async function openPostgres(url: string, max = 10): Promise<Database> {
  const client = postgres(url, {
    max,
    onnotice: () => undefined,
    // Statements wait for the next try to connect: the default, up to 20 s, would hold up every request.
    backoff: (failures: number) => Math.min(0.05 * 2 ** failures, 1),
    connect_timeout: 10,
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
    connection: {
      TimeZone: 'UTC',
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 30_000,
      application_name: 'souffleur',
    },
  })
  await client`select 1`
  const orm = drizzle(prepareAll(client), { schema, casing: 'snake_case' }) as unknown as Orm
  const lockOn = async <T>(
    name: string,
    statement: 'pg_advisory_lock' | 'pg_try_advisory_lock',
    work: () => Promise<T>,
  ) => {
    const held = await client.reserve()
    let isAlive = true
    const ask = (text: string) =>
      held.unsafe(text, [name]).catch((error: unknown) => {
        isAlive = isAnswer(error)
        throw error
      })
    try {
      const rows = await ask(`select ${statement}(hashtextextended($1, 0)) as got`)
      if (statement === 'pg_try_advisory_lock' && rows[0]?.got !== true) return null
      try {
        return { result: await work() }
      } finally {
        await ask('select pg_advisory_unlock(hashtextextended($1, 0))')
      }
    } finally {
      // The pool has taken a broken connection back already; given back again it would get statements nobody answers.
      if (isAlive) held.release()
    }
  }
  return {
    kind: 'postgres',
    orm,
    query: async <Row>(text: string, params: readonly unknown[]) =>
      (await client.unsafe(text, params as never[], { prepare: true })) as unknown as Row[],
    fresh: async <Row>(
      text: string,
      params: readonly unknown[],
      settings?: Readonly<Record<string, string>>,
    ) => {
      const ask = (sql: Pick<typeof client, 'unsafe'>) => sql.unsafe(text, params as never[])
      const rows = settings
        ? await client.begin(async (sql) => {
            await sql.unsafe(settingText, [JSON.stringify(settings)])
            return ask(sql)
          })
        : await ask(client)
      return rows as unknown as Row[]
    },
    transaction: (work) => retryConflicts(() => orm.transaction((tx) => work(tx as Orm))),
    listen: async (channel, onPayload) => {
      const { unlisten } = await client.listen(channel, onPayload)
      return unlisten
    },
    notify: async (channel, payload) => {
      // Nothing of it has to outlive a crash: its commit need not wait for the disk.
      const text = `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`
      await client.unsafe(text, [channel, payload], { prepare: true })
    },
    withLock: async (name, work) => {
      const done = await lockOn(name, 'pg_advisory_lock', work)
      if (!done) throw new Error('advisory lock given without being held')
      return done.result
    },
    tryLock: (name, work) => lockOn(name, 'pg_try_advisory_lock', work),
    close: () => client.end({ timeout: 5 }),
  }
}
