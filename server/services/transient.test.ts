import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { openPostgres } from '#db/postgres.ts'
import { freePort } from '#test/database/start-postgres.ts'
import { testDatabase } from '#test/database/test-database.ts'
import { isTransient } from './transient.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  )

test('a database that is not there may come back', async () => {
  const url = `postgres://nobody@127.0.0.1:${await freePort()}/none`
  expect(isTransient(await failureOf(openPostgres(url, 1)))).toBe(true)
})

test('a statement that waited too long for a lock or was cut off may succeed later', async () => {
  const raised = (code: string) =>
    failureOf(db.query(`do $$ begin raise exception 'x' using errcode = '${code}'; end $$`, []))
  for (const code of ['55P03', '57014', '40P01', '53300', '57P01'])
    expect(isTransient(await raised(code)), code).toBe(true)
})

test('a value the database refuses will be refused again', async () => {
  expect(isTransient(await failureOf(db.query('select $1::jsonb', ['{"a":"\\u0000"}'])))).toBe(false)
  expect(isTransient(await failureOf(db.query('select 1/0', [])))).toBe(false)
  expect(isTransient(new TypeError('x is not a function'))).toBe(false)
  expect(isTransient(undefined)).toBe(false)
})

test('the cause below a library error decides', () => {
  const cause = Object.assign(new Error('reset'), { code: 'ECONNRESET' })
  expect(isTransient(new Error('Failed query', { cause: new Error('deeper', { cause }) }))).toBe(true)
})
