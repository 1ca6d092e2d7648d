import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import { assertWhole, type Connection, type Connections, unlessBroken, watch } from './connections.ts'
import type { Orm } from './database.ts'
import { prepareAll } from './prepare-all.ts'
import * as schema from './schema/index.ts'

type Asked = Pick<postgres.Sql, 'unsafe'>

/** What is said on one connection. */
interface Session {
  /** Prepares what it can. */
  client: postgres.Sql
  orm: Orm
  /** One statement; within a transaction, `inside` is that. */
  ask: (text: string, params: readonly unknown[], prepare: boolean, inside?: Asked) => Promise<unknown[]>
  begin: (work: (inside: Asked) => Promise<unknown[]>) => Promise<unknown[]>
}

/** drizzle over a client. It changes how that one reads and writes values: each has its own. */
const ormOver = (client: postgres.Sql): Orm =>
  drizzle(client, { schema, casing: 'snake_case' }) as unknown as Orm

function openSession(connection: Connection): Session {
  const client = prepareAll(connection, connection.client)
  return {
    client,
    orm: ormOver(client),
    ask: async (text, params, prepare, inside = connection.client) => {
      assertWhole(connection)
      return watch(connection, inside.unsafe(text, params as never[], { prepare }))
    },
    begin: async (work) => connection.client.begin(unlessBroken(connection, work)),
  }
}

export type SessionOf = (connection: Connection) => Session

/** Gives the session of a connection, opened once. */
export function createSessions(): SessionOf {
  const open = new WeakMap<Connection, Session>()
  return (connection) => {
    const known = open.get(connection)
    if (known) return known
    const session = openSession(connection)
    open.set(connection, session)
    return session
  }
}

/** drizzle for statements outside transactions, each on whatever connection is free. */
export function looseOrm({ use }: Connections, sessionOf: SessionOf): Orm {
  const unsafe = (text: string, params: never[]) => {
    let isRaw = false
    const rows = Promise.resolve().then(() =>
      use(async (connection) => {
        const query = sessionOf(connection).client.unsafe(text, params)
        return isRaw ? await query.values() : await query
      }),
    )
    const values = () => {
      isRaw = true
      return rows
    }
    return Object.assign(rows, { values })
  }
  // Of a whole client drizzle asks no more than this.
  return ormOver({ unsafe, options: { parsers: {}, serializers: {} } } as unknown as postgres.Sql)
}
