import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { contact } from '#db/schema/index.ts'
import { testDatabase } from '#test/database/test-database.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

test('ids are numbers and instants are dates in both drivers', async () => {
  const [row] = await db.orm
    .insert(contact)
    .values({ telegramId: 5_000_000_001, firstName: 'Anna' })
    .returning()
  expect(row).toMatchObject({ id: 1, telegramId: 5_000_000_001 })
  expect(row?.firstSeenAt).toBeInstanceOf(Date)
})

test('a raw statement gives bigint as number and takes jsonb as text', async () => {
  const rows = await db.query('select $1::jsonb as j, 7::bigint as n', [JSON.stringify({ a: [1] })])
  expect(rows).toEqual([{ j: { a: [1] }, n: 7 }])
})
