import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { testDatabase } from '#test/database/test-database.ts'
import { findBot } from './find-bot.ts'
import { noteBot } from './note-bot.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const note = (role: 'customer' | 'staff', id: number, username: string) =>
  noteBot({ ctx: { db }, input: { role, id, username, name: username } })
const current = async () =>
  (await db.query<{ id: number }>('select id from bot where is_current order by id', [])).map(({ id }) => id)

test('a changed token makes the new bot current and leaves the old one known', async () => {
  await note('staff', 1, 'staff_bot')
  await note('customer', 2, 'old_bot')
  await note('customer', 3, 'new_bot')
  expect(await current()).toEqual([1, 3])
  expect(await findBot({ ctx: { db }, input: { id: 2 } })).toEqual({
    id: 2,
    username: 'old_bot',
    name: 'old_bot',
  })
})

test('going back to the former bot makes it current again, under its newest name', async () => {
  await note('customer', 2, 'renamed_bot')
  expect(await current()).toEqual([1, 2])
  expect(await findBot({ ctx: { db }, input: { id: 2 } })).toMatchObject({ username: 'renamed_bot' })
})

test('a bot never met is unknown', async () => {
  expect(await findBot({ ctx: { db }, input: { id: 99 } })).toBeNull()
})

test('processes that start at once agree', async () => {
  await Promise.all(Array.from({ length: 8 }, () => note('customer', 4, 'shop_bot')))
  expect(await current()).toEqual([1, 4])
})
