import postgres from 'postgres'
import { createConnections, whileWhole } from './connections.ts'
import { type Database, type Orm, settingText } from './database.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { createSessions, looseOrm } from './sessions.ts'

const settings = {
  onnotice: () => undefined,
  // The listener's: the default, up to 20 s between tries, would leave it deaf for long.
  backoff: (failures: number) => Math.min(0.05 * 2 ** failures, 1),
  connect_timeout: 10,
  types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  connection: {
    TimeZone: 'UTC',
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 30_000,
    // Every statement is to be short: to compile one, or to start workers for it, takes longer than most of them.
    jit: 'off',
    max_parallel_workers_per_gather: 0,
    application_name: 'souffleur',
  },
}

/**
 * How lists are read and written, asked of the server once: every new connection would ask it again, and throw past
 * every handler when it breaks meanwhile.
 * @throws when there is no database.
 */
async function readTypes(url: string) {
  const client = postgres(url, { ...settings, max: 1 })
  try {
    await client`select 1`
    return client.options
  } finally {
    await client.end({ timeout: 5 })
  }
}

/** A PostgreSQL of version 15 or later. Sessions run in UTC with time-outs that free locks of a stuck process. */
export async function openPostgres(url: string, max = 10): Promise<Database> {
  const { parsers, serializers } = await readTypes(url)
  const connect = (onclose: () => void) => {
    const client = postgres(url, { ...settings, max: 1, max_lifetime: null, fetch_types: false, onclose })
    Object.assign(client.options.parsers, parsers)
    Object.assign(client.options.serializers, serializers)
    return client
  }
  const connections = createConnections(connect, max)
  const sessionOf = createSessions()
  const query = async <Row>(text: string, params: readonly unknown[]) =>
    (await connections.use((connection) => sessionOf(connection).ask(text, params, true))) as Row[]
  // Connects when somebody listens, on a connection of its own.
  const listener = postgres(url, { ...settings, max: 1 })
  /** However long it takes: who migrates a big house needs more than a statement may. The lock outlives the transaction. */
  const waitFor = ({ ask, begin }: ReturnType<typeof sessionOf>, lock: string, name: string) =>
    begin(async (inside) => {
      await ask(settingText, [JSON.stringify({ statement_timeout: '0' })], false, inside)
      return ask(lock, [name], false, inside)
    })
  const lockOn = async <T>(
    name: string,
    statement: 'pg_advisory_lock' | 'pg_try_advisory_lock',
    work: () => Promise<T>,
  ) => {
    const held = await connections.take()
    const session = sessionOf(held)
    const call = (called: string) => `select ${called}(hashtextextended($1, 0)) as got`
    try {
      const rows = (await whileWhole(held, () =>
        statement === 'pg_advisory_lock'
          ? waitFor(session, call(statement), name)
          : session.ask(call(statement), [name], false),
      )) as { got: unknown }[]
      if (statement === 'pg_try_advisory_lock' && rows[0]?.got !== true) return null
      try {
        return { result: await work() }
      } finally {
        await whileWhole(held, () => session.ask(call('pg_advisory_unlock'), [name], false))
      }
    } finally {
      connections.giveBack(held)
    }
  }
  return {
    kind: 'postgres',
    orm: looseOrm(connections, sessionOf),
    query,
    fresh: async <Row>(
      text: string,
      params: readonly unknown[],
      planner?: Readonly<Record<string, string>>,
    ) => {
      const rows = await connections.use((connection) => {
        const { ask, begin } = sessionOf(connection)
        if (!planner) return ask(text, params, false)
        return begin(async (inside) => {
          await ask(settingText, [JSON.stringify(planner)], false, inside)
          return ask(text, params, false, inside)
        })
      })
      return rows as Row[]
    },
    transaction: (work) =>
      retryConflicts(() =>
        connections.use((connection) => sessionOf(connection).orm.transaction((tx) => work(tx as Orm))),
      ),
    listen: async (channel, onPayload) => {
      const { unlisten } = await listener.listen(channel, onPayload)
      return unlisten
    },
    notify: async (channel, payload) => {
      // Nothing of it has to outlive a crash: its commit need not wait for the disk.
      await query(`select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`, [
        channel,
        payload,
      ])
    },
    withLock: async (name, work) => {
      const done = await lockOn(name, 'pg_advisory_lock', work)
      if (!done) throw new Error('advisory lock given without being held')
      return done.result
    },
    tryLock: (name, work) => lockOn(name, 'pg_try_advisory_lock', work),
    close: async () => {
      await Promise.all([connections.close(), listener.end({ timeout: 5 })])
    },
  }
}
