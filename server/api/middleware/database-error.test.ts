import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { contact } from '#db/schema/index.ts'
import { testDatabase } from '#test/database/test-database.ts'
import { classifyDatabaseError } from './database-error.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const meaningOf = (work: PromiseLike<unknown>) => work.then(() => 'no error', classifyDatabaseError)

test.each([
  ['a NUL in a text', () => db.query('select $1::text', ['a\u0000b'])],
  ['half a surrogate pair in jsonb', () => db.query('select $1::jsonb', ['{"a":"\\ud800"}'])],
  ['a NUL in jsonb', () => db.query(`select ($1::jsonb) ->> 'a'`, ['{"a":"\\u0000"}'])],
  ['a number out of range', () => db.query('select $1::text::int', ['99999999999'])],
  ['a uuid that is none', () => db.query('select $1::text::uuid', ['x'])],
  [
    'a value refused inside the query builder',
    () => db.orm.insert(contact).values({ telegramId: 1, firstName: '\u0000' }),
  ],
])('%s is the fault of the input', async (_, work) => {
  expect(await meaningOf(work())).toBe('invalid')
})

test.each([
  ['a table that is not there', () => db.query('select * from nothing', [])],
  ['a rule of the tables that is broken', () => db.query(`insert into contact (telegram_id) values (5)`, [])],
])('%s is a fault of ours', async (_, work) => {
  expect(await meaningOf(work())).toBeNull()
})

test.each([
  'ECONNREFUSED',
  'ECONNRESET',
  'CONNECTION_CLOSED',
  'CONNECT_TIMEOUT',
  '57P01',
  '57P03',
  '53300',
  '08006',
])('code %s means that the database cannot be reached', (code) => {
  const error = Object.assign(new Error('x'), { code })
  expect(classifyDatabaseError(error)).toBe('unavailable')
  expect(classifyDatabaseError(new Error('query failed', { cause: error }))).toBe('unavailable')
})

test.each([undefined, null, 'x', new Error('x'), { code: 5 }, new TypeError('y')])(
  '%s means nothing',
  (error) => {
    expect(classifyDatabaseError(error)).toBeNull()
  },
)
