import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, rowsOf } from '#db/client.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { testDatabase } from '#test/database/test-database.ts'
import { migrationsFolder } from '#test/paths.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

test('processes that start at once migrate one after another, and only once', async () => {
  await db.orm.execute('drop schema public cascade')
  await db.orm.execute('create schema public')
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(db, migrationsFolder)))
  const files = rowsOf<{ n: number }>(await db.orm.execute('select count(*)::int as n from migration'))[0]?.n
  expect(applied.toSorted((a, b) => a - b)).toEqual([0, 0, 0, files])
})

test('a failed migration leaves nothing of itself behind', async () => {
  await expect(db.transaction((tx) => tx.execute('create table half (id int); select 1/0'))).rejects.toThrow()
  const rows = rowsOf(await db.orm.execute("select 1 from pg_class where relname = 'half'"))
  expect(rows).toEqual([])
})

test('only one process at a time holds an advisory lock, and trying does not wait', async () => {
  const order: string[] = []
  await db.withLock('one', async () => {
    order.push('first in')
    expect(await db.tryLock('one', async () => order.push('never'))).toBeNull()
    order.push('first out')
  })
  expect(order).toEqual(['first in', 'first out'])
})
