import type postgres from 'postgres'

/** A list of values or of rows, whose text differs with its length. */
const list = / in \(\$\d+, |\), \(/

type Work = (inner: postgres.TransactionSql) => unknown

/**
 * A client whose statements are prepared once per connection, in transactions too. drizzle leaves them unprepared,
 * and then each is parsed and planned anew and takes two trips instead of one. Statements with lists of varying
 * length stay so: every length would be one more to keep.
 */
export function prepareAll<C extends postgres.Sql | postgres.TransactionSql>(client: C): C {
  const unsafe: postgres.Sql['unsafe'] = (text, params, options) =>
    client.unsafe(text, params, { ...options, prepare: !list.test(text) })
  const inside = (work: Work) => (inner: postgres.TransactionSql) => work(prepareAll(inner))
  return new Proxy(client, {
    get: (target, key) => {
      if (key === 'unsafe') return unsafe
      if (key === 'begin' && 'begin' in target) return (work: Work) => target.begin(inside(work))
      if (key === 'savepoint' && 'savepoint' in target) return (work: Work) => target.savepoint(inside(work))
      return Reflect.get(target, key)
    },
  })
}
