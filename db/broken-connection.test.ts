import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, type Orm, rowsOf } from '#db/client.ts'
import { openPostgres } from '#db/postgres.ts'
import { createTcpDoor, type TcpDoor } from '#test/bots/tcp-door.ts'
import { createPostgresDatabase } from '#test/database/test-database.ts'

const isPostgres = process.env.TEST_DATABASE === 'postgres'
const pidSql = 'select pg_backend_pid()::int as pid'

let drop: () => Promise<void>
let door: TcpDoor
/** Through the door. */
let db: Database
/** Round it. */
let other: Database

beforeAll(async () => {
  if (!isPostgres) return
  const made = await createPostgresDatabase()
  drop = made.drop
  const url = new URL(made.url)
  door = await createTcpDoor({ host: url.hostname, port: Number(url.port) })
  other = await openPostgres(made.url, 1)
  url.hostname = '127.0.0.1'
  url.port = String(door.port)
  db = await openPostgres(url.href, 4)
  await other.query('create table trace (name text)', [])
})
afterAll(async () => {
  if (!isPostgres) return
  await Promise.all([db.close(), other.close()])
  await door.shut()
  await drop()
})

/** Ends a session of `db`, and waits until it has. */
async function end(pid: number | undefined): Promise<void> {
  await other.query('select pg_terminate_backend($1::int, 10000)', [pid ?? 0])
}
const traces = async () =>
  (await other.query<{ name: string }>('select name from trace order by name', [])).map(({ name }) => name)

test.runIf(isPostgres)('a transaction whose connection ends fails, and leaves nothing anywhere', async () => {
  let work: Promise<unknown> = Promise.resolve()
  const run = async (tx: Orm) => {
    const [mine] = rowsOf<{ pid: number }>(await tx.execute(pidSql))
    await tx.execute(sql`insert into trace values ('lost')`)
    await end(mine?.pid)
    // What uses the same pool meanwhile must not take in what the lost one still says.
    await db.transaction((inner) => inner.execute(sql`insert into trace values ('kept')`))
    await tx.execute(sql`insert into trace values ('late')`)
  }
  const lost = db.transaction((tx) => {
    work = run(tx)
    return work
  })
  await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  await expect(work).rejects.toMatchObject({ cause: { code: 'CONNECTION_CLOSED' } })
  expect(await traces()).toEqual(['kept'])
})

test.runIf(isPostgres)('a lock whose connection ends while it is held is free again', async () => {
  const lost = db.withLock('lost', async () => {
    const holders = await other.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and granted`,
      [],
    )
    await Promise.all(holders.map(({ pid }) => end(pid)))
  })
  await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  expect(await db.tryLock('lost', async () => 'held')).toEqual({ result: 'held' })
})

test.runIf(isPostgres)('whatever is asked while the database goes away is answered or refused', async () => {
  for (let round = 0; round < 10; round += 1) {
    let isAway = false
    const ask = async () => {
      while (!isAway) await db.query('select 1', [])
    }
    const change = async () => {
      while (!isAway) await db.transaction((tx) => tx.execute('select 1'))
    }
    const hold = async () => {
      while (!isAway) await db.withLock('held', () => Promise.resolve())
    }
    const busy = [ask, ask, ask, ask, change, change, hold].map((work) => work())
    await db.query('select 1', [])
    await door.shut()
    isAway = true
    await Promise.allSettled(busy)
    await expect(db.query('select 1', [])).rejects.toThrow()
    await door.open()
    const askAll = () => Array.from({ length: 20 }, () => db.query<{ n: number }>('select 1 as n', []))
    // Some may meet a connection whose end has not been heard of; none stays without an answer.
    await Promise.allSettled(askAll())
    expect(await Promise.all(askAll())).toEqual(Array(20).fill([{ n: 1 }]))
  }
})
