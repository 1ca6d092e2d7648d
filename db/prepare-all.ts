import type postgres from 'postgres'
import { assertWhole, type Connection, unlessBroken, watch } from './connections.ts'

/** A list of values or of rows, whose text differs with its length. */
const list = / in \(\$\d+, |\), \(/

type Work = (inner: postgres.TransactionSql) => unknown

/**
 * The client of a connection, whose statements are prepared once, in transactions too. drizzle leaves them
 * unprepared, and then each is parsed and planned anew and takes two trips instead of one. Statements with lists of
 * varying length stay so: every length would be one more to keep.
 *
 * On a broken connection nothing is sent any more, not even the end of a transaction: its user is told by
 * `connection.fail`.
 */
export function prepareAll<C extends postgres.Sql | postgres.TransactionSql>(
  connection: Connection,
  client: C,
): C {
  const unsafe: postgres.Sql['unsafe'] = (text, params, options) => {
    assertWhole(connection)
    return watch(connection, client.unsafe(text, params, { ...options, prepare: !list.test(text) }))
  }
  const inside = (work: Work) =>
    unlessBroken(connection, (inner: postgres.TransactionSql) => work(prepareAll(connection, inner)))
  return new Proxy(client, {
    get: (target, key) => {
      if (key === 'unsafe') return unsafe
      if (key === 'begin' && 'begin' in target) return (work: Work) => target.begin(inside(work))
      if (key === 'savepoint' && 'savepoint' in target)
        return (work: Work) => {
          assertWhole(connection)
          return target.savepoint(inside(work))
        }
      return Reflect.get(target, key)
    },
  })
}
